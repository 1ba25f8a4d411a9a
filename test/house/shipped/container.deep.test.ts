import { type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../free-port";

// The steps of the Containerfile in a plain folder: no container engine is needed, and no folder outside of it is touched.
let box = "";

beforeAll(async () => {
  box = await mkdtemp(join(tmpdir(), "tercet-box-"));
  await chmod(box, 0o755);
  await mkdir(join(box, "opt"));
});

afterAll(() => rm(box, { recursive: true, force: true }));

type Step = Readonly<{ name: string; text: string }>;

async function stepsOf(file: string): Promise<readonly Step[]> {
  const lines = (await readFile(file, "utf8"))
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line) => {
    const [, name = "", text = ""] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    return { name, text };
  });
}

/** Somebody without rights, where we may become one. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

const inBox = (text: string) => text.replace(/(?<=^|[\s=])\/(?=opt\b|data\b)/g, `${box}/`);

/** A health check and the settings that the image is made with. */
const image = {
  env: {} as Record<string, string>,
  folder: "",
  user: "",
  health: "",
  command: [] as string[],
};

const own = () => ({
  PATH: process.env["PATH"] ?? "",
  HOME: join(box, "opt"),
  NODE_ENV: "production" as const,
  npm_config_registry: spawnSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).stdout.trim(),
  ...image.env,
});

const work: Readonly<Record<string, (text: string) => unknown>> = {
  FROM: (text) => expect(text).toMatch(/^docker\.io\/library\/node:\d+-\w+-slim$/),
  ENV: (text) =>
    Object.assign(image.env, Object.fromEntries(text.split(" ").map((one) => inBox(one).split("=")))),
  RUN: (text) => {
    const { uid = process.getuid?.(), gid = process.getgid?.() } = user;
    const script = inBox(text).replace("chown node:", `chown ${uid}:${gid}`);
    const as: SpawnOptions = image.user === "" ? { cwd: box } : { cwd: image.folder, ...user };
    const { status, stdout, stderr } = spawnSync("sh", ["-ec", script], {
      ...as,
      env: own(),
      encoding: "utf8",
    });
    expect([script, status, status === 0 ? "" : `${stdout}${stderr}`]).toEqual([script, 0, ""]);
    if (image.user === "" && "uid" in user) spawnSync("chown", [`${uid}:${gid}`, join(box, "opt")]);
  },
  WORKDIR: (text) => Object.assign(image, { folder: inBox(text) }),
  USER: (text) => Object.assign(image, { user: text }),
  COPY: async (text) => {
    const [owner, ...names] = text.split(" ");
    expect([owner, names.pop()]).toEqual(["--chown=node", names[0] === "." ? "." : "./"]);
    for (const file of names[0] === "." ? await context() : names) {
      await mkdir(dirname(join(image.folder, file)), { recursive: true });
      await cp(file, join(image.folder, file));
    }
    if ("uid" in user) spawnSync("chown", ["-R", `${user.uid}:${user.gid}`, image.folder]);
  },
  VOLUME: (text) => expect(image.env["DATA_DIR"]).toBe(inBox(text)),
  EXPOSE: (text) => expect(text).toBe("3000"),
  HEALTHCHECK: (text) => Object.assign(image, { health: text.replace(/^.*?CMD /, "") }),
  CMD: (text) => Object.assign(image, { command: JSON.parse(text) as string[] }),
};

/** What an engine sends to a build: every file but those that are ignored. */
async function context(): Promise<readonly string[]> {
  const ignored = (await readFile(".dockerignore", "utf8")).trim().split("\n");
  const { stdout } = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  const isIgnored = (file: string) => ignored.some((one) => file === one || file.startsWith(`${one}/`));
  return stdout.split("\0").filter((file) => file !== "" && !isIgnored(file));
}

test("its steps make a site that runs without rights, is healthy, and ends on a signal", {
  timeout: 1_200_000,
}, async () => {
  for (const { name, text } of await stepsOf("scripts/Containerfile")) await work[name]?.(text);
  expect([image.user, image.command.length > 0, image.health !== ""]).toEqual(["node", true, true]);
  const [program = "", ...args] = image.command;
  const env = { ...own(), PORT: String(await freePort()), PREPARE_TIME_LIMIT_MS: "0" };
  const as = { cwd: image.folder, ...user };
  const open = spawn(program, args, { ...as, env, stdio: ["ignore", "pipe", "pipe"] });
  expect(await once(open, "exit")).toEqual([1, null]);
  const locked = { ...env, TERCET_PASSWORD: "four words are enough" };
  const healthy = () => spawnSync("sh", ["-c", image.health], { ...as, env: locked }).status;
  expect(healthy()).toBe(1);
  const site = spawn(program, args, { ...as, env: locked, stdio: "ignore" });
  const ended = once(site, "exit");
  await expect.poll(healthy, { timeout: 120_000, interval: 1_000 }).toBe(0);
  site.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(healthy()).toBe(1);
});
