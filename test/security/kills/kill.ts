import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { Upload as Arriving } from "@tus/server";
import { expect } from "vitest";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import { openArrivals } from "../../../lib/ingest/arrive/upload-parts";
import { previewUpload } from "../../../lib/ingest/look/preview";
import { startCampaign } from "../../../lib/page/campaign/start";
import { forgetVersion } from "../../../lib/query/question";
import { entriesOf, isThere, readDataset } from "../../../lib/store/catalog";
import { writeJson } from "../../../lib/store/disk/atomic";
import {
  arrivingFolder,
  dataFolder,
  datasetFolder,
  uploadFolder,
  versionFolder,
} from "../../../lib/store/disk/paths";
import { sweepUnfinished } from "../../../lib/store/disk/sweep";
import { wholeVersion } from "../../../lib/store/disk/whole";
import { allFound, takeBack } from "../../../lib/store/found";
import { isRunning } from "../../../lib/store/lock/owner";
import { listUploads, readUpload } from "../../../lib/store/uploads";
import { writeSales } from "../../../scripts/generate-sales";
import { addedDraft, storedCampaign } from "../../campaigns";
import { importTextAs } from "../../dataset";
import { optionsOf } from "../../ingest/given";
import { roles, shopCsv, soon } from "../../page/campaign/shop";
import { serveCell } from "../../page/doors";
import { savingNotebooks } from "./saving-notebooks";

/** Something that is killed at: what it is done to, and what must hold afterwards, before and after what a start does. */
type Deed = Readonly<{ prepare(): Promise<string[]>; check(given: readonly string[]): Promise<void> }>;

const template = "template";

/** Each version's first page, as it is served. */
const pages = new Map<string, string>();

/** A data set with two versions, of which each deed gets a copy; and the files that are sent. */
export async function makeGround(lines: number): Promise<void> {
  rows = lines;
  for (const until of [50, 60]) await importTextAs(template, shopCsv({ until }), { roles, documents: "day" });
  for (const version of await versionsOf(template)) pages.set(version, await summaryOf(template, version));
  await writeSales(lines, salesPath);
}

let rows = 0;
const salesPath = join(dataFolder, "sales.csv");
const versionsOf = async (id: string) => (await readDataset(id))?.versions ?? [];

/** Kills a deed at so many random moments and looks at what is left. A kill that came too late does not count. */
export async function killAt(name: string, moments: number, chance: () => number): Promise<void> {
  const deed = deeds[name];
  if (deed === undefined) throw new Error(`unknown deed: ${name}`);
  const takesMs = await perform(name, deed, null);
  let kills = 0;
  for (let round = 0; kills < moments && round < 10 * moments; round += 1)
    if ((await perform(name, deed, chance() * takesMs)) < 0) kills += 1;
  expect(kills, `${name}: kills that came in time`).toBe(moments);
}

/** Milliseconds that a deed took; −1 when it was killed, which is done after `killMs`. */
async function perform(name: string, deed: Deed, killMs: number | null): Promise<number> {
  const given = await deed.prepare();
  const victim = spawn(
    process.execPath,
    ["scripts/run.mjs", join("test", "security", "kills", "victim.ts"), name],
    {
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  await said(victim, "ready");
  const started = performance.now();
  const over = said(victim, "done").then(() => performance.now() - started);
  victim.stdin?.write(`${JSON.stringify(given)}\n`);
  const took = await Promise.race([over, ...(killMs === null ? [] : [pause(killMs).then(() => -1)])]);
  const begun = took < 0 ? childrenOf(victim.pid) : [];
  if (took < 0) victim.kill("SIGKILL");
  if (victim.exitCode === null && victim.signalCode === null) await once(victim, "exit");
  for (const child of begun) while (isRunning(Number(child))) await pause(20);
  await sweepUnfinished();
  expect(await leftovers(), name).toEqual([]);
  await deed.check(given);
  expect(await leftovers(), name).toEqual([]);
  return took;
}

/** Processes that a victim began. They end with it, a moment later, and what they were making is theirs until then. */
function childrenOf(pid = 0): string[] {
  const path = `/proc/${pid}/task/${pid}/children`;
  return existsSync(path) ? readFileSync(path, "utf8").split(" ").filter(Boolean) : [];
}

async function said(child: ChildProcess, word: string): Promise<void> {
  if (child.stdout === null) return;
  for await (const line of createInterface(child.stdout)) if (line === word) return;
  await new Promise(() => {});
}

/** Locks, and what carries our mark. */
async function leftovers(): Promise<string[]> {
  return (await readdir(dataFolder, { recursive: true })).filter((path) => /\.tmp-|\.lock/.test(path));
}

async function summaryOf(dataset: string, version: string): Promise<string> {
  await forgetVersion(versionFolder(dataset, version));
  const search = new URLSearchParams({ v: version });
  const answer = await serveCell({ lang: "en", dataset, file: "summary.csv" }, search);
  expect(answer.status).toBe(200);
  return answer.text();
}

/** Versions that are listed are whole, and those that were there serve what they served; all others are gone for good. */
async function requireServed(id: string): Promise<void> {
  for (const version of await versionsOf(id)) {
    expect(await wholeVersion(id, version)).not.toBeNull();
    if (pages.has(version)) expect(await summaryOf(id, version)).toBe(pages.get(version));
    await forgetVersion(versionFolder(id, version));
  }
}

async function copied(): Promise<{ id: string; versions: readonly string[] }> {
  const id = `shop-${randomUUID().slice(0, 8)}`;
  await cp(datasetFolder(template), datasetFolder(id), { recursive: true });
  const versions = await versionsOf(template);
  await writeJson(join(datasetFolder(id), "dataset.json"), { id, name: id, current: versions[1], versions });
  return { id, versions };
}

const clear = (id: string) => rm(datasetFolder(id), { recursive: true, force: true });

async function sent(): Promise<string> {
  const { id } = await receiveUpload(createReadStream(salesPath), {
    name: "s.csv",
    bytes: null,
    digest: null,
  });
  return id;
}

const hashOf = async (path: string) =>
  createHash("sha256")
    .update(await readFile(path))
    .digest("hex");

async function requireUpload(id: string): Promise<void> {
  const upload = await readUpload(id);
  expect(upload?.sha256).toBe(await hashOf(salesPath));
  expect(await hashOf(join(uploadFolder(id), "source"))).toBe(upload?.sha256);
}

/** An import that was cut off after its version was there is found, and taken back. */
const bringing: Deed = {
  prepare: async () => {
    const [{ id }, upload] = [await copied(), await sent()];
    const options = optionsOf(await previewUpload(upload), { currency: "EUR" });
    return [upload, JSON.stringify({ ...options, documents: "day" }), id];
  },
  check: async ([upload = "", , id = ""]) => {
    const old = await versionsOf(template);
    await requireUpload(upload);
    await requireServed(id);
    const found = (await allFound()).filter((one) => one.id === id);
    const listed = await versionsOf(id);
    expect(listed.slice(0, 2)).toEqual(old);
    expect(listed.length + (found[0]?.versions.length ?? 0)).toBeLessThanOrEqual(3);
    expect((await readDataset(id))?.current).toBe(listed.at(-1));
    await clear(id);
    await rm(uploadFolder(upload), { recursive: true });
  },
};

const deeds: Readonly<Record<string, Deed>> = {
  upload: {
    prepare: async () => [salesPath],
    check: async () => {
      for (const id of await listUploads()) {
        await requireUpload(id);
        await rm(uploadFolder(id), { recursive: true });
      }
    },
  },
  parts: {
    prepare: async () => {
      const [id, text] = [randomUUID(), await readFile(salesPath)];
      const arriving = new Arriving({ id, size: text.length, offset: 0, metadata: { name: "s.csv" } });
      await (await openArrivals()).store.create(arriving);
      await writeFile(join(arrivingFolder, id), text);
      return [id];
    },
    check: async ([id = ""]) => {
      const arrivals = await openArrivals();
      expect((await arrivals.store.getUpload(id)).offset).toBe((await readFile(salesPath)).length);
      await requireUpload(id);
      await arrivals.discard(id);
      expect(await entriesOf(arrivingFolder)).toEqual([]);
      await rm(uploadFolder(id), { recursive: true });
    },
  },
  look: {
    prepare: async () => [await sent()],
    check: async ([id = ""]) => {
      await requireUpload(id);
      expect((await previewUpload(id)).rows).toBe(rows);
      await rm(uploadFolder(id), { recursive: true });
    },
  },
  import: bringing,
  append: bringing,
  repair: {
    prepare: async () => {
      const { id } = await copied();
      await writeFile(join(datasetFolder(id), "dataset.json"), `{"name": "${id}", "versions"`);
      return [id];
    },
    check: async ([id = ""]) => {
      await takeBack(id, null);
      expect(await versionsOf(id)).toEqual(await versionsOf(template));
      await requireServed(id);
      const kept = (await entriesOf(datasetFolder(id))).filter((name) => name.startsWith("dataset.json."));
      expect(kept).toHaveLength(1);
      await clear(id);
    },
  },
  "deletion of a version": {
    prepare: async () => {
      const { id, versions } = await copied();
      return [id, versions[1] ?? ""];
    },
    check: async ([id = "", version = ""]) => {
      const [other, ...listed] = await versionsOf(id);
      expect(other).toBe((await versionsOf(template))[0]);
      expect(await isThere(versionFolder(id, version))).toBe(listed.length > 0);
      expect((await allFound()).filter((one) => one.id === id)).toEqual([]);
      await requireServed(id);
      await clear(id);
    },
  },
  "deletion of a data set": {
    prepare: async () => [(await copied()).id],
    check: async ([id = ""]) => {
      const listed = await versionsOf(id);
      expect(await isThere(datasetFolder(id))).toBe(listed.length > 0);
      if (listed.length > 0) expect(listed).toEqual(await versionsOf(template));
      await requireServed(id);
      await clear(id);
    },
  },
  "start of a campaign": {
    prepare: async () => {
      const { id } = await copied();
      return [id, (await addedDraft(id, { ...soon, holdout: 300 })).id];
    },
    check: async ([dataset = "", id = ""]) => {
      const { state } = await storedCampaign(dataset, id);
      expect(["draft", "running"]).toContain(state);
      const again = await startCampaign({ lang: "en", dataset, id }, new Date());
      expect(again).toBe(state === "draft" ? "started" : "already");
      await requireServed(dataset);
      await clear(dataset);
    },
  },
  "saving of a notebook": savingNotebooks(async () => (await copied()).id, clear),
};

export const deedNames = Object.keys(deeds);
