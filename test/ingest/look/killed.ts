import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import { askPreview } from "../../../lib/ingest/look/looks";
import { everybody } from "../../../lib/model/access/roles";
import { printChoices } from "../../../lib/model/data/choice-fields";
import { loadUpload, type RolesPage } from "../../../lib/page/upload/upload";
import { entriesOf } from "../../../lib/store/catalog";
import { unfinished, uploadFolder } from "../../../lib/store/disk/paths";
import { chanceOf } from "../../chance";
import { startImport } from "../../page/doors";
import { patient } from "./patient";

const row = (i: number) => `2024-01-${10 + (i % 20)},C${i % 9_999},R${i},${i % 777}.50\n`;

/** Sales that take a second or so to be looked into, and others each time. */
function sales(round: number): Blob {
  const rows = Array.from({ length: 150_000 }, (_, i) => row(i + round));
  return new Blob([`date,customer,receipt,amount\n${rows.join("")}`]);
}

/** Processes of the looks: this process starts no others. */
async function lookers(): Promise<number[]> {
  const children = await readFile(`/proc/${process.pid}/task/${process.pid}/children`, "utf8");
  const all = await Promise.all(
    children
      .trim()
      .split(" ")
      .filter(Boolean)
      .map(async (pid) => {
        const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
        return /tercet\.ts\0work/.test(command) ? [Number(pid)] : [];
      }),
  );
  return all.flat();
}

export async function killLookers(): Promise<void> {
  const pids = await lookers();
  for (const pid of pids) process.kill(pid, "SIGKILL");
  while (pids.some(isKnown)) await pause(10);
}

/** Also one that has ended, until this process has heard of it. */
function isKnown(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function pageOf(id: string) {
  for (;;) {
    const page = await loadUpload({ lang: "en", upload: id, reader: everybody }, {});
    if (page?.at !== "looking") return page;
    await pause(100);
  }
}

async function effectOn(page: RolesPage) {
  for (;;) {
    const effect = await page.effect;
    if (effect === null || !("lookName" in effect)) return effect;
    const again = await pageOf(page.upload);
    if (again?.at === "roles") return effectOn(again);
  }
}

/** One click on the page of an upload. */
async function click(id: string, fields: readonly (readonly [string, string])[]): Promise<void> {
  const body = new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
  const headers = { "content-length": String(body.length) };
  const request = new Request("http://127.0.0.1/", { method: "POST", body, headers });
  expect((await startImport({ lang: "en", upload: id }, request)).status).toBe(303);
}

async function expectNothingLeft(id: string): Promise<void> {
  const left = await entriesOf(uploadFolder(id));
  expect(left.filter((name) => name.startsWith(unfinished))).toEqual([]);
  expect(left).toEqual(expect.arrayContaining(["source", "upload.json"]));
}

/**
 * Kills the process of a look, or of the count after it, at a random moment: the page says so, nothing is left, and one click
 * does it again. Returns how many were killed in time.
 */
export async function killAtRandom(rounds: number, seed: number): Promise<number> {
  const chance = chanceOf(seed);
  let killed = 0;
  for (let round = 0; round < rounds; round += 1) {
    const sent = { name: "sales.csv", bytes: null, digest: null };
    const { id } = await receiveUpload(sales(round).stream(), sent);
    killed += round % 2 === 0 ? await killLook(id, chance()) : await killCount(id, chance());
  }
  return killed;
}

async function killLook(id: string, when: number): Promise<number> {
  const looking = pageOf(id);
  await pause(when * 700);
  await killLookers();
  const page = await looking;
  if (page?.at === "roles") return 0;
  expect(page).toMatchObject({ at: "refused", problem: { code: "look_died" }, isKept: true });
  await expectNothingLeft(id);
  await click(id, []);
  expect(await pageOf(id)).toMatchObject({ at: "roles", found: { rows: 150_000 } });
  return 1;
}

async function killCount(id: string, when: number): Promise<number> {
  await patient(() => askPreview(id));
  const page = await pageOf(id);
  if (page?.at !== "roles") throw new Error(`no form: ${JSON.stringify(page)}`);
  await pause(when * 700);
  await killLookers();
  const effect = await effectOn(page);
  if (effect === null || "ledger" in effect) return 0;
  expect(effect).toMatchObject({ code: "look_died" });
  await expectNothingLeft(id);
  await click(id, [...printChoices(page.found.columns, page.choices), ["look", "1"]]);
  const again = await pageOf(id);
  if (again?.at !== "roles") throw new Error(`no form: ${JSON.stringify(again)}`);
  expect(await effectOn(again)).toMatchObject({ ledger: { rows_used: 150_000 } });
  return 1;
}
