/**
 * Makes a data directory with the program as it is, and what it answers: `npx tsx test/made/make.ts schema-1`, after a build.
 * Done once for each number of the schema; the tests then hold later programs to these answers.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { addDays } from "../../lib/base/day";
import { startServer } from "../e2e/kit/server";
import { type Answers, keepMade } from "./kept";
import { known, last, madeSales } from "./sales";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dataset = "made";
const home = `/en/d/${dataset}`;

type Campaigns = Readonly<Record<"bought" | "watched" | "running" | "draft", string>>;

const [name] = process.argv.slice(2);
if (name === undefined) throw new Error("which folder of test/fixtures/made?");
const folder = await mkdtemp(join(tmpdir(), "tercet-made-"));
const settings = { ...process.env, DATA_DIR: folder };
await make();
await rm(folder, { recursive: true });

async function make(): Promise<void> {
  await importSales(madeSales(addDays(known, -365), known));
  let server = await startServer({ DATA_DIR: folder });
  const bought = await startedCampaign(server.address, "f_min=1", { holdout: "30", margin: "40" });
  const watched = await startedCampaign(server.address, "company=North&r_min=20", { holdout: "0" });
  await server.stop();
  await importSales(madeSales(addDays(known, -6), last), "--append");
  server = await startServer({ DATA_DIR: folder });
  for (const id of [bought, watched]) await change(server.address, id, { do: "measure" });
  await change(server.address, watched, { do: "archive" });
  const running = await startedCampaign(server.address, "segment=regular", { holdout: "20" });
  const draft = await madeCampaign(server.address, "m_min=50&top=20");
  const answers = await answersOf(server.address, await addresses({ bought, watched, running, draft }));
  await server.stop();
  await keepMade(name ?? "", { folder, dataset, answers });
}

async function importSales(text: string, ...flags: string[]): Promise<void> {
  const file = join(folder, "sales.csv");
  await writeFile(file, text);
  const all = ["import", file, "--into", dataset, "--currency", "RUB", "--time-zone", "UTC", ...flags];
  const command = ["scripts/run.mjs", "scripts/tercet.ts", ...all];
  await promisify(execFile)("node", command, { cwd: root, env: settings });
  await rm(file);
}

async function madeCampaign(site: string, audience: string): Promise<string> {
  return new URL(await send(site, `${home}/campaigns/make`, { audience })).pathname.split("/").at(-1) ?? "";
}

async function startedCampaign(
  site: string,
  audience: string,
  plan: Record<string, string>,
): Promise<string> {
  const id = await madeCampaign(site, audience);
  const usual = { name: `Offer to ${audience}`, offer: "Tea", contact_cost: "0.5" };
  await change(site, id, { do: "save", ...usual, ...plan });
  await change(site, id, { do: "start" });
  return id;
}

function change(site: string, id: string, fields: Record<string, string>): Promise<string> {
  return send(site, `${home}/campaigns/${id}/change`, fields);
}

/** Sends a plain form; the address that its sender is sent on to. */
async function send(site: string, path: string, fields: Record<string, string>): Promise<string> {
  const answer = await fetch(`${site}${path}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { origin: site },
    redirect: "manual",
  });
  const next = answer.headers.get("location");
  if (next === null) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return new URL(next, site).href;
}

async function answersOf(site: string, asked: readonly string[]): Promise<Answers> {
  const answers: Record<string, unknown> = {};
  for (const address of asked) {
    const answer = await fetch(`${site}${address}`);
    if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
    answers[address] = address.includes(".json") ? await answer.json() : await answer.text();
  }
  return answers;
}

/** Addresses of cells and lists, all of them pinned to one of the versions, the first file's or the second's. */
async function addresses({ bought, watched, running, draft }: Campaigns): Promise<string[]> {
  const [v1 = "", v2 = ""] = await versions();
  const half = { from: "2024-07-01", to: "2024-12-31" };
  const before = { a_from: "2024-01-01", a_to: "2024-06-30" };
  const frozen = { cuts: "frozen", cuts_from: half.from, cuts_to: half.to };
  const cells = (names: string, ...searches: Record<string, string>[]) =>
    searches.flatMap((search) =>
      names.split(" ").map((cell) => `${home}/cells/${cell}.json?${sorted({ v: v2, ...search })}`),
    );
  const lists = (id: string, files: string) =>
    files.split(" ").map((file) => `${home}/campaigns/${id}/${file}?${sorted({ v: v2 })}`);
  return [
    ...cells("summary segments codes recency frequency monetary", { v: v1 }, {}, { company: "North" }),
    ...cells("summary segments codes", { cuts: "fixed", cut_r: "30,90", cut_f: "1,2", cut_m: "50,150" }),
    ...cells("summary segments", { ranks: "5" }, half, frozen),
    ...cells("scatter", { v: v1 }),
    ...cells("compare_summary compare_segments changes migration", { ...half, ...before }, { a_v: v1 }),
    ...cells("changes migration", { ...half, ...before, cuts_of: "own" }),
    ...cells("changes migration", { company: "North", a_company: "South" }),
    ...cells("history_segments", { steps: "12" }, { step: "quarter", steps: "5", measure: "money" }),
    ...cells("repeat segment_revenue segment_history members", { segment: "vip" }, { segment: "absent" }),
    ...cells("customers", { v: v1 }, { r_min: "45", sort: "recency" }, { top: "10" }, { q: "anna" }),
    ...cells("why code_history customer_campaigns documents", { customer: "c1" }, { customer: "c6" }),
    ...cells("moves", {}),
    ...cells("campaign_base campaign_visible campaign_split", { campaign: draft }, { campaign: running }),
    ...cells("lift lift_course lift_after lift_methods", { campaign: bought }),
    ...cells("campaign_placebo", { campaign: watched }),
    ...cells("tried_bought", {}, { segment: "vip" }),
    ...lists(bought, "customers.csv email.csv phone.csv google.csv"),
    ...lists(running, "customers.csv phone.csv"),
  ];
}

/** The versions of the data set, the oldest first. */
async function versions(): Promise<string[]> {
  const { versions } = JSON.parse(await readFile(join(folder, "datasets", dataset, "dataset.json"), "utf8"));
  return versions;
}

function sorted(fields: Record<string, string>): URLSearchParams {
  return new URLSearchParams(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}
