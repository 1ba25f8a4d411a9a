// Programs of Debian that the tests need, fetched without installing anything.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The folder into which the packages of those names are unpacked; null where the machine has no apt or cannot reach its archive. */
export function unpackDebian(names, folder) {
  if (!existsSync("/usr/bin/apt-get")) return null;
  mkdirSync(folder, { recursive: true });
  const fetch = () => runs("apt-get", ["download", "-q", ...names], folder);
  if (!fetch() && !(process.getuid?.() === 0 && runs("apt-get", ["update", "-q"], folder) && fetch()))
    return null;
  const root = join(folder, "root");
  const files = readdirSync(folder).filter((file) => file.endsWith(".deb"));
  return files.every((file) => runs("dpkg", ["-x", file, root], folder)) ? root : null;
}

function runs(command, args, cwd) {
  return spawnSync(command, args, { cwd, stdio: "ignore" }).status === 0;
}
