import { chmod, cp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { requireDay } from "../../../lib/base/day";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import { readJob } from "../../../lib/ingest/job/job";
import { rebuildingOf } from "../../../lib/ingest/rebuild/runner";
import { everybody, everyRight } from "../../../lib/model/access/roles";
import { loadCampaign } from "../../../lib/page/campaign/campaign";
import { type CampaignFacts, maybeFacts } from "../../../lib/page/campaign/facts";
import { loadScript } from "../../../lib/page/campaign/script";
import { loadSizes } from "../../../lib/page/campaign/split";
import { startCampaign } from "../../../lib/page/campaign/start";
import { customerPageCells } from "../../../lib/page/customers/customer-cells";
import { loadAbout } from "../../../lib/page/dataset/about";
import { loadHome } from "../../../lib/page/home/home";
import { loadCampaigns } from "../../../lib/page/kit/campaigns/campaign-list";
import { overviewCells } from "../../../lib/page/overview/overview";
import { loadCell } from "../../../lib/page/report/cell";
import { openReport, type Report } from "../../../lib/page/report/report";
import { loadSpoilt, requireIndex } from "../../../lib/page/site/spoilt";
import { loadUpload } from "../../../lib/page/upload/upload";
import { forgetVersion } from "../../../lib/query/question";
import { listDatasets } from "../../../lib/store/catalog";
import { dataFolder, versionFolder } from "../../../lib/store/disk/paths";
import { addedDraft } from "../../campaigns";
import { importText } from "../../ingest/shop";
import { serveCell, serveLeftOut, serveList } from "../../page/doors";

/*
 * A shop with everything that lies on a disk: two versions, left-out rows, two campaigns that run, an upload with all that is kept
 * beside it; and another data set, which nothing of this may touch.
 */

const head = "date,receipt,customer,amount";

const days = Array.from(
  { length: 60 },
  (_, day) => `2024-0${1 + Math.floor(day / 28)}-${String(1 + (day % 28)).padStart(2, "0")}`,
);

const first = [head, ...days.map((day, i) => `${day},${i},c${i % 20},${10 + i}`), "someday,x,c1,5", ""].join(
  "\n",
);

const second = [head, ...days.slice(0, 9).map((_, i) => `2024-03-1${i},m${i},c${i},20`), ""].join("\n");

export type Shop = Readonly<{
  dataset: string;
  versions: readonly [string, string];
  campaigns: readonly [string, string];
  upload: string;
}>;

/** Makes the shop, and a backup of all there is. */
export async function makeShop(): Promise<Shop> {
  const old = await importText(first, { into: "Shop" });
  const now = await importText(second, { into: "Shop", manner: "append" });
  const plan = { planned_start: requireDay("2024-05-01"), window_days: 14 };
  const started = [];
  for (const name of ["May", "June"]) {
    const { id } = await addedDraft("shop", { ...plan, name });
    const result = await startCampaign({ lang: "en", dataset: "shop", id }, new Date());
    if (result !== "started") throw new Error(`not started: ${result}`);
    started.push(id);
  }
  const [one = "", two = ""] = started;
  const { id: upload } = await receiveUpload(bytesOf(second), {
    name: "march.csv",
    bytes: null,
    digest: null,
  });
  await uploadText(upload);
  await cp(dataFolder, backup, { recursive: true });
  return { dataset: "shop", versions: [old.version.id, now.version.id], campaigns: [one, two], upload };
}

const backup = `${dataFolder}-kept`;

/** Puts everything back from the backup, as the words on the pages say, once nothing is being rebuilt any more. */
export async function putBack(shop: Shop): Promise<void> {
  await untilRebuilt(shop);
  for (const name of await readdir(dataFolder))
    await rm(join(dataFolder, name), { recursive: true, force: true });
  await cp(backup, dataFolder, { recursive: true });
}

export async function makeOther(): Promise<void> {
  await importText("date,customer,amount\n2024-01-01,A,10\n2024-02-01,B,20\n", { into: "Other" });
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** What a reader gets: 500 is an error that says nothing. */
export type Answer = Readonly<{ status: number; text: string }>;

/** Cells are kept by the state of their page, so that each round asks in a state of its own. */
let rounds = 100;

/** Asks for everything that there is of a shop, and of the data set that has nothing to do with it. */
export async function askAll(shop: Shop): Promise<Record<string, Answer>> {
  const { dataset, versions, campaigns, upload } = shop;
  const [old] = versions;
  const [campaign] = campaigns;
  const lang = "en";
  const fields = new URLSearchParams();
  await forgetAll();
  rounds += 1;
  const points = String(rounds);
  const asks: Record<string, () => Promise<Answer>> = {
    // A shop's course is shown once it is ready: not always on the first visit.
    home: () => page("/en", async () => textWithout("course", await loadHome(lang, {}, everybody))),
    overview: () => reportPage(dataset, { points }, overviewText),
    "overview of the old version": () => reportPage(dataset, { v: old, points }, overviewText),
    customer: () =>
      reportPage(dataset, { customer: "c1", points }, (report) => cellsText(report, customerPageCells)),
    about: () => aboutPage(dataset),
    campaigns: () => campaignsPage(dataset),
    campaign: () => reportPage(dataset, { campaign, points }, ofCampaign(campaignText)),
    "call script": () => reportPage(dataset, { campaign, points }, ofCampaign(scriptText)),
    "list of a campaign": () =>
      file(() => serveList({ lang, dataset, id: campaign, file: "customers.csv" }, fields)),
    "cell as CSV": () => file(() => serveCell({ lang, dataset, file: "segments.csv" }, fields)),
    "left-out rows": () => file(() => serveLeftOut({ lang, dataset }, new URLSearchParams({ v: old }))),
    upload: () => page("/en/uploads", () => uploadText(upload)),
    job: () => page("/en/uploads", async () => String((await readJob(upload))?.state ?? "none")),
    "another data set": () => reportPage("other", { points }, overviewText),
    "another data set's file": () =>
      file(() => serveCell({ lang, dataset: "other", file: "segments.csv" }, fields)),
  };
  const answers: Record<string, Answer> = {};
  for (const [name, ask] of Object.entries(asks)) answers[name] = await ask();
  return answers;
}

/** Pages ask the disk, and not what is remembered of it. */
async function forgetAll(): Promise<void> {
  for (const { id, versions } of await listDatasets())
    for (const version of versions) await forgetVersion(versionFolder(id, version));
}

/** Until nothing is being rebuilt. */
export async function untilRebuilt({ dataset, versions }: Shop): Promise<void> {
  for (const version of versions) {
    for (;;) {
      const under = await rebuildingOf({ dataset, version });
      if (under === null || under.problem !== null) break;
      await pause(50);
    }
  }
}

async function page(path: string, make: () => Promise<string>): Promise<Answer> {
  try {
    return { status: 200, text: await make() };
  } catch (error) {
    const spoilt = await loadSpoilt(error, { path, accepted: "en", reader: everybody });
    if (spoilt !== null) return { status: 503, text: `${spoilt.text} ${spoilt.failed?.text ?? ""}` };
    return { status: 500, text: String(error) };
  }
}

/** A file as its route answers, with all that its door says. */
async function file(serve: () => Promise<Response>): Promise<Answer> {
  const answer = await serve();
  return { status: answer.status, text: await answer.text() };
}

type Text = (report: Report) => Promise<string>;

function reportPage(dataset: string, search: Record<string, string>, text: Text): Promise<Answer> {
  return page(`/en/d/${dataset}`, async () => {
    const report = await openReport({ lang: "en", dataset, search, rights: everyRight });
    if (report === null || (search["campaign"] !== undefined && report.data.campaign === null))
      return "there is none";
    await requireIndex(report);
    return text(report);
  });
}

function ofCampaign(text: (facts: CampaignFacts) => Promise<string>): Text {
  return async (report) => {
    const facts = maybeFacts(report);
    if (facts === null) throw new Error("no campaign in the address");
    return text(facts);
  };
}

function aboutPage(dataset: string): Promise<Answer> {
  return page(`/en/d/${dataset}/about`, async () => {
    const report = await openReport({ lang: "en", dataset, search: {}, rights: everyRight });
    if (report === null) return "there is none";
    const { agrees, examples, examplesSpoilt, moves, versions, spoilt } = await loadAbout(report);
    return JSON.stringify({
      ...{ agrees, examples, examplesSpoilt, spoilt },
      moves: moves === null ? null : cellText(moves),
      versions: versions.map(({ id }) => id),
    });
  });
}

function campaignsPage(dataset: string): Promise<Answer> {
  return page(`/en/d/${dataset}/campaigns`, async () => {
    const report = await openReport({ lang: "en", dataset, search: {}, rights: everyRight });
    return report === null ? "there is none" : JSON.stringify(await loadCampaigns(report));
  });
}

function overviewText(report: Report): Promise<string> {
  return cellsText(report, overviewCells);
}

async function cellsText(report: Report, cells: readonly Parameters<typeof loadCell>[1][]): Promise<string> {
  const loaded = await Promise.all(cells.map((cell) => loadCell(report, cell)));
  return loaded.map(cellText).join("\n");
}

async function scriptText(facts: CampaignFacts): Promise<string> {
  const { first, total } = (await loadScript(facts)) ?? {};
  return JSON.stringify({ first, total });
}

/** With what is counted in the background, so that nothing goes on after the answer. */
async function uploadText(upload: string): Promise<string> {
  const found = await loadUpload({ lang: "en", upload, reader: everybody }, {});
  if (found?.at !== "roles") return String(found?.at ?? "none");
  const effect = await found.effect;
  return JSON.stringify({ columns: found.found.columns, problems: found.problems, effect });
}

async function campaignText(facts: CampaignFacts): Promise<string> {
  const sized = await loadSizes(facts);
  const { audience, obstacles, overlaps, checks } = await loadCampaign(sized, new URLSearchParams());
  const { customers, treated, held } = audience;
  const shared = overlaps.rows.map((row) => row.customers);
  return JSON.stringify({
    customers,
    treated,
    held,
    obstacles,
    shared,
    spoilt: overlaps.spoilt,
    checks: checks.length,
  });
}

function cellText(cell: Awaited<ReturnType<typeof loadCell>>): string {
  return "failed" in cell ? cell.failed : `${cell.id}: ${cell.finding}`;
}

/** Gives an index another number of its tables. */
export async function setFormat(index: string, number: number): Promise<void> {
  await chmod(index, 0o644);
  const instance = await DuckDBInstance.create(index);
  const connection = await instance.connect();
  await connection.run(`update format set number = ${number}`);
  connection.closeSync();
  instance.closeSync();
}

function textWithout(left: string, value: unknown): string {
  return JSON.stringify(value, (name, one: unknown) => (name === left ? undefined : one));
}
