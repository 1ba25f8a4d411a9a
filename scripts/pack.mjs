// Before `npm pack`: builds, and notes the links to packages in the build, since npm packs no links.
import { readdirSync, readlinkSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { buildIfStale, installIfStale, linksFile, linksFolder } from "./fresh.mjs";

if (!(await installIfStale({ dev: false })) || !(await buildIfStale())) process.exit(1);
writeFileSync(linksFile, JSON.stringify(Object.fromEntries(linksIn(linksFolder).map(named))));

/** Where a link is, and the name of the package that it leads to. */
function named(path) {
  const [, name = ""] = readlinkSync(join(linksFolder, path)).split(`node_modules${sep}`);
  return [path, name];
}

function linksIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
