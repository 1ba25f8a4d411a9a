import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../free-port";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tercet-pack-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("npm pack makes a package that imports a file and serves it, in a folder with nothing else", {
  timeout: 1_200_000,
}, async () => {
  const packed = spawnSync("npm", ["pack", "--pack-destination", folder], { encoding: "utf8" });
  expect([packed.status, packed.status === 0 ? "" : packed.stderr]).toEqual([0, ""]);
  const [file = ""] = await readdir(folder);
  expect(file).toMatch(/^tercet-\d+\.\d+\.\d+\.tgz$/);
  const rows = [
    "a,2024-01-05,1,10.00",
    "b,2024-02-06,2,20.50",
    "a,2024-03-07,3,30.25",
    "c,2024-03-08,4,5.00",
  ];
  await writeFile(join(folder, "sales.csv"), ["customer,date,receipt,amount (EUR)", ...rows, ""].join("\n"));
  const { PATH = "", HOME = "" } = process.env;
  const site = spawn("npx", ["--yes", `./${file}`, "sales.csv"], {
    cwd: folder,
    // npm keeps what it runs in its cache: a new one has nothing installed.
    env: {
      PATH,
      HOME,
      NODE_ENV: "production",
      LANG: "C.UTF-8",
      PORT: String(await freePort()),
      npm_config_cache: join(folder, "cache"),
    },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const ended = once(site, "exit");
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: site.stdout }).on("line", (line) => {
      const [, found] = /^The report is at (\S+)/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) => reject(new Error(`it ended with ${code}`)));
  });
  const page = await fetch(address);
  expect([page.status, (await page.text()).includes("sales")]).toEqual([200, true]);
  const whole = await fetch(`${address}/cells/summary.json?from=2024-01-05&to=2024-03-08`);
  expect(await whole.text()).toContain("65.75");
  expect(await readdir(join(folder, "tercet-data", "datasets"))).toContain("sales");
  process.kill(-(site.pid ?? 0), "SIGTERM");
  await ended;
});
