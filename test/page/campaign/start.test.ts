import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { addDays } from "../../../lib/base/day";
import type { Campaign } from "../../../lib/model/campaign/campaign";
import { loadSizes } from "../../../lib/page/campaign/split";
import { startCampaign, startProblems } from "../../../lib/page/campaign/start";
import { audiencePath } from "../../../lib/store/campaigns";
import { entriesOf } from "../../../lib/store/catalog";
import { campaignFolder, dataFolder } from "../../../lib/store/disk/paths";
import { addedDraft, factsIn, storedCampaign } from "../../campaigns";
import { importText, reportOf } from "../../dataset";
import { rowsOf } from "../../shell";
import { drawnOf, first, last, roles, shopCsv, soon } from "./shop";

let shop = "";
const now = new Date("2024-03-01T09:00:00Z");
const begin = (dataset: string, id: string) => startCampaign({ lang: "en", dataset, id }, now);

beforeAll(async () => {
  shop = await importText(shopCsv(), { roles });
});

async function problemsOf(changes: Partial<Campaign>): Promise<string[]> {
  const { id } = await addedDraft(shop, { ...soon, ...changes });
  return startProblems(await loadSizes(await factsIn(shop, { campaign: id }))).map(({ code }) => code);
}

async function audienceOf(dataset: string, id: string) {
  return rowsOf(
    `select * replace (monetary::varchar as monetary) from '${audiencePath(dataset, id)}' order by customer_id`,
  );
}

test("a start freezes who was drawn and writes down what it did", async () => {
  const draft = await addedDraft(shop, {
    ...soon,
    audience: { m_min: "10", company: "North" },
    holdout: 300,
  });
  const drawn = await drawnOf(shop, draft.id);
  expect(await begin(shop, draft.id)).toBe("started");
  expect(await audienceOf(shop, draft.id)).toEqual(drawn);
  const {
    data: { version },
  } = await reportOf(shop);
  const held = drawn.filter(({ arm }) => arm === "held").length;
  const segments = [...new Set(drawn.map(({ segment }) => segment))].sort();
  const started = await storedCampaign(shop, draft.id);
  expect({ ...started, start: { ...started.start, segments: [] } }).toEqual({
    ...draft,
    state: "running",
    start: {
      at: now.toISOString(),
      version: version.id,
      // Two months of data: the longest usual period with a whole one before it.
      from: addDays(last, -29),
      to: last,
      first_day: soon.planned_start,
      customers: drawn.length,
      held,
      segments: [],
    },
    journal: [...draft.journal, { at: now.toISOString(), what: "started", fields: [], version: version.id }],
  });
  expect(started.start?.segments.map(({ segment }) => segment).sort()).toEqual(segments);
  for (const { segment, customers } of started.start?.segments ?? [])
    expect(customers).toBe(drawn.filter((row) => row.segment === segment).length);
  expect((await readdir(campaignFolder(shop, draft.id))).sort()).toEqual([
    "audience.parquet",
    "campaign.json",
  ]);
  expect(await entriesOf(join(dataFolder, "scratch"))).toEqual([]);
});

test("of several starts at once one starts, and the others find it started", async () => {
  const { id } = await addedDraft(shop, soon);
  const results = await Promise.all([1, 2, 3].map(() => begin(shop, id)));
  expect(results.sort()).toEqual(["already", "already", "started"]);
  const { journal } = await storedCampaign(shop, id);
  expect(journal.map(({ what }) => what)).toEqual(["made", "started"]);
});

/** Another server that starts the campaign; what became of it. */
function beginElsewhere(dataset: string, id: string): Promise<string> {
  const script = join("test", "page", "campaign", "starter.ts");
  const child = spawn(process.execPath, ["scripts/run.mjs", script, dataset, id], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (part) => {
    said += String(part);
  });
  return new Promise((resolve) =>
    child.once("close", () => resolve(/^result (\w+)$/m.exec(said)?.[1] ?? said)),
  );
}

test("of two starts at once in two processes one starts", async () => {
  const { id } = await addedDraft(shop, soon);
  const drawn = await drawnOf(shop, id);
  const results = await Promise.all([beginElsewhere(shop, id), beginElsewhere(shop, id), begin(shop, id)]);
  expect(results.sort()).toEqual(["already", "already", "started"]);
  expect(await audienceOf(shop, id)).toEqual(drawn);
  expect((await storedCampaign(shop, id)).journal).toHaveLength(2);
});

test.each<[string, Partial<Campaign>, string[]]>([
  ["nobody", { audience: { m_min: "9999999" } }, ["campaign_empty"]],
  ["fewer than five", { audience: { top: "4" } }, ["campaign_small"]],
  ["exactly five", { audience: { top: "5" }, holdout: 500 }, []],
  ["an arm of one", { audience: { top: "20" }, holdout: 50 }, ["campaign_arm_empty"]],
  ["nearly all held out", { audience: { top: "20" }, holdout: 950 }, ["campaign_arm_empty"]],
  ["nobody held out", { audience: { top: "20" }, holdout: 0 }, []],
  ["a window that begins on the last day of the data", { planned_start: last }, ["campaign_started_in_data"]],
  ["a window that begins in the past", { planned_start: addDays(last, -30) }, ["campaign_started_in_data"]],
  [
    "customers as of a day after the data",
    { audience: { from: first, to: addDays(last, 1) } },
    ["campaign_chosen_later"],
  ],
  ["a company that is not there", { audience: { company: "West" } }, ["unknown_company"]],
  ["a filter that means nothing", { audience: { r_min: "many" } }, ["unusable_parameter"]],
])("what stands in the way of a start: %s", async (_, changes, codes) => {
  const found = await problemsOf(changes);
  if (codes[0] === "unusable_parameter") expect(found).toHaveLength(1);
  else expect(found).toEqual(codes);
  const { id } = await addedDraft(shop, { ...soon, ...changes });
  expect(await begin(shop, id)).toBe(found.length === 0 ? "started" : "refused");
  const { state, start } = await storedCampaign(shop, id);
  expect([state, start === null]).toEqual(found.length === 0 ? ["running", false] : ["draft", true]);
  expect((await readdir(campaignFolder(shop, id))).includes("audience.parquet")).toBe(found.length === 0);
});

test("a window inside the data cannot begin because a company has no sales there", async () => {
  const lines = shopCsv().split("\n");
  const isClosed = (line: string) =>
    line.startsWith("South") && (line.split(",")[2] ?? "") > addDays(first, 30);
  const dataset = await importText(lines.filter((line) => !isClosed(line)).join("\n"), { roles });
  expect(lines.filter(isClosed).length).toBeGreaterThan(10);
  const { id } = await addedDraft(dataset, {
    planned_start: addDays(first, 40),
    audience: { company: "South" },
  });
  expect(
    startProblems(await loadSizes(await factsIn(dataset, { campaign: id }))).map(({ code }) => code),
  ).toEqual(["campaign_started_in_data"]);
});

test("a start of what is not there is told as gone", async () => {
  expect(await begin(shop, "nosuchone1")).toBe("gone");
  expect(await begin("nowhere", "nosuchone1")).toBe("gone");
  expect(await begin(shop, "../../../x")).toBe("gone");
});
