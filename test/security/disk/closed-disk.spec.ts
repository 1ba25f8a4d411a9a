import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { readFile, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "../../e2e/kit/browser";
import { type Server, startServer } from "../../e2e/kit/server";

/** All of a server's data lies on a disk of its own of 200 MB, which fills up or is closed under it. */
const data = mkdtempSync(join(tmpdir(), "tercet-"));
const canMount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=200m", "tmpfs", data]).status === 0;

let server: Server;
/** Ids of what stands there: an upload that was looked into, a campaign in draft. */
let upload = "";
let draft = "";

const filler = join(data, "filler");
const dataset = "/d/sample";
/** The button of the bar, which takes the place of the one in the page once the effect is counted. */
const bar = ".import-bar button[name=go]";
const sales = "date,customer,amount\n2024-01-01,A,10\n2024-02-01,B,20\n";
const campaigns = join(data, "datasets", "sample", "campaigns");

type Given = Readonly<Record<string, string>>;

test.describe.configure({ mode: "serial" });
test.skip(!canMount, "no disk can be mounted here");

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer({ DATA_DIR: data, LOOK_TIME_LIMIT_MS: "60000" });
  await sendParts(Buffer.from(sales));
  const made = await post("/campaigns/make", { audience: "ranks=3" });
  draft = made.location.split("/").at(-1) ?? "";
  const sent = await send("first.csv", Buffer.from(sales));
  upload = new URL(sent.location, server.address).pathname.split("/").at(-1) ?? "";
  await expect.poll(async () => (await read(`/uploads/${upload}`)).body).toContain('id="import"');
});

test.afterAll(async () => {
  if (!canMount) return;
  expect(await server.stop()).toBe(0);
  expect(spawnSync("umount", [data]).status).toBe(0);
  await rm(data, { recursive: true });
});

type Answer = Readonly<{ status: number; location: string; body: string }>;

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const headers = { accept: "text/html", origin: server.address, ...init.headers };
  const answer = await fetch(`${server.address}${path}`, { ...init, headers, redirect: "manual" });
  return {
    status: answer.status,
    location: answer.headers.get("location") ?? "",
    body: await answer.text(),
  };
}

const read = (path: string) => ask(`/en${path}`);

const post = (path: string, fields: Given) =>
  ask(path.startsWith("/en") ? path : `/en${dataset}${path}`, {
    method: "POST",
    body: new URLSearchParams(fields),
  });

function send(name: string, bytes: Uint8Array): Promise<Answer> {
  const body = new FormData();
  body.append("file", new Blob([Buffer.from(bytes)]), name);
  return ask("/en/uploads", { method: "POST", body });
}

/** A file that is sent in parts: its creation, with all of its bytes. */
function sendParts(bytes: Uint8Array): Promise<Answer> {
  const headers = {
    "tus-resumable": "1.0.0",
    "upload-length": String(bytes.length),
    "upload-metadata": `name ${Buffer.from("parts.csv").toString("base64")}`,
    "content-type": "application/offset+octet-stream",
    accept: "application/json",
  };
  return ask("/en/uploads/parts", { method: "POST", body: Buffer.from(bytes), headers });
}

/** Every address that reads. What needs room of its own may be refused, in words. */
const readers = () => [
  "",
  ...["", "/compare", "/history", "/cohorts", "/customers", "/campaigns", "/about", "/segments/vip"].map(
    (page) => `${dataset}${page}`,
  ),
  `${dataset}/campaigns/${draft}`,
  ...["csv", "json", "parquet", "svg", "sql"].map((ending) => `${dataset}/cells/segments.${ending}`),
  `${dataset}/left-out?as=csv`,
  `/uploads/${upload}`,
  `/uploads/${upload}/progress`,
];

/** Every door that writes, by what it does. Files are larger than the room that is left. */
const large = Buffer.from(`date,customer,amount\n${"2024-01-01,A,10.00\n".repeat(40_000)}`);
const writers: Readonly<Record<string, () => Promise<Answer>>> = {
  "a file is sent": () => send("large.csv", large),
  "a file is sent in parts": () => sendParts(large),
  "a data set is renamed": () => post("/versions", { do: "rename", name: "Other" }),
  "a draft is made": () => post("/campaigns/make", { audience: "ranks=3" }),
  "a plan is saved": () => post(`/campaigns/${draft}/change`, { do: "save", name: "Other" }),
  "a campaign is started": () => post(`/campaigns/${draft}/change`, { do: "start", name: "Other" }),
  "a campaign is copied": () => post(`/campaigns/${draft}/change`, { do: "copy" }),
  "a long form is sent back": () =>
    post(`/campaigns/${draft}/change`, { do: "save", window_days: "no", offer: "о".repeat(3_000) }),
};

/** Everything that lies on the disk, without the filler. */
const tree = () =>
  readdirSync(data, { recursive: true, encoding: "utf8" })
    .filter((path) => path !== "filler")
    .sort();

/** Leaves a few kibibytes at most, so that nothing of more than a page's size finds room. */
async function fill(): Promise<void> {
  const { bavail, bsize } = await statfs(data);
  await writeFile(filler, Buffer.alloc(bavail * bsize));
}

/** The tree once the files of answers that were read are gone: they are removed after their last byte was sent. */
async function settledTree(): Promise<string[]> {
  await expect.poll(() => tree().filter((path) => /^scratch\/.*\.\w+$/.test(path))).toEqual([]);
  return tree();
}

const remount = (how: "ro" | "rw") => spawnSync("mount", ["-o", `remount,${how}`, data]).status;

async function wordsOf(code: string): Promise<string> {
  const file = new URL("../../../lib/i18n/en/problem.json", import.meta.url);
  const words = JSON.parse(await readFile(file, "utf8")) as Record<string, string>;
  return words[code] ?? "";
}

const disks = [
  { name: "full", problem: "disk_full", status: 507, close: fill, open: () => rm(filler) },
  {
    name: "read-only",
    problem: "disk_closed",
    status: 503,
    close: () => remount("ro"),
    open: () => remount("rw"),
  },
] as const;

for (const { name, problem, status, close, open } of disks)
  test(`a ${name} disk: every page is there, every change is refused in words and leaves nothing`, async () => {
    test.setTimeout(120_000);
    const usual = await Promise.all(readers().map(read));
    const [before, words] = [await settledTree(), await wordsOf(problem)];
    await close();
    try {
      for (const [i, path] of readers().entries()) {
        const { status, body } = await read(path);
        expect([path, status === usual[i]?.status || body.includes(words)]).toEqual([path, true]);
      }
      for (const [what, write] of Object.entries(writers)) {
        const answer = await write();
        const told = answer.status === 303 ? await ask(answer.location.replace(/#.*/, "")) : answer;
        expect([what, told.body.includes(words)]).toEqual([what, true]);
        expect([303, status]).toContain(answer.status);
        expect([what, tree()]).toEqual([what, before]);
      }
      const health = await ask("/health");
      expect([health.status, JSON.parse(health.body)]).toMatchObject([503, { disk_free_bytes: null }]);
    } finally {
      await open();
    }
    for (const [what, write] of Object.entries(writers).filter(([what]) => !what.includes("long form")))
      expect([what, (await write()).status < 400]).toEqual([what, true]);
    for (const id of readdirSync(campaigns).filter((id) => id !== draft))
      await rm(join(campaigns, id), { recursive: true });
  });

for (const { name, problem, close, open } of disks)
  test(`a ${name} disk: an import says so on its page, and goes well afterwards`, async ({ browser }) => {
    test.setTimeout(120_000);
    const page = await browser.newPage();
    // Another heading, so that the file is like none before it.
    const sent = await send(`${name}-eur.csv`, Buffer.from(sales.replaceAll("\n", `,${name}\n`)));
    await page.goto(new URL(sent.location, server.address).href);
    const words = await wordsOf(problem);
    await close();
    try {
      await page.locator(bar).click();
      await expect(page.locator("body")).toContainText(words, { timeout: 40_000 });
    } finally {
      await open();
    }
    await page.goto(new URL(sent.location, server.address).href);
    await page.locator(`${bar}, button[name=again]`).first().click();
    await expect(page).toHaveURL(/\/en\/d\//, { timeout: 40_000 });
    await page.close();
  });
