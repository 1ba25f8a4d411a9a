import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { startCampaign } from "../../../lib/page/campaign/start";
import { audiencePath, listCampaigns } from "../../../lib/store/campaigns";
import { readDataset } from "../../../lib/store/catalog";
import { campaignFolder, dataFolder } from "../../../lib/store/disk/paths";
import { sweepUnfinished } from "../../../lib/store/disk/sweep";
import { addedDraft, storedCampaign } from "../../campaigns";
import { runsOf } from "../../lane";
import { rowsOf } from "../../shell";
import { drawnOf, running, soon } from "./shop";

type Started = Readonly<{ dataset: string; id: string }>;

type Outcome = Started & Readonly<{ calls: readonly string[] | null; drawn: readonly unknown[] }>;

/** In the lane of every day a start is killed before every sixth call that writes. */
const step = runsOf(6, 1);

/** Data sets in which starts are killed at the same time, each with a campaign that runs already. */
const neighbours: Started[] = [];

beforeAll(async () => {
  for (let n = 0; n < 3; n += 1) neighbours.push(await running());
});

/** Starts a campaign in a process that kills itself before its `nth` call that writes; the calls when it outlives them all. */
async function startKilledAt(dataset: string, nth: number): Promise<Outcome> {
  const { id } = await addedDraft(dataset, { ...soon, holdout: 300 });
  const drawn = await drawnOf(dataset, id);
  const script = join("test", "page", "campaign", "killed.ts");
  const child = spawn(process.execPath, ["scripts/run.mjs", script, dataset, id, String(nth)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (part) => {
    said += String(part);
  });
  const signal = await new Promise((resolve) => child.once("close", (_code, how) => resolve(how)));
  if (signal === "SIGKILL") return { dataset, id, calls: null, drawn };
  const found = JSON.parse(said.split("\n").findLast((line) => line.startsWith('{"result":')) ?? "{}");
  expect(found.result).toBe("started");
  return { dataset, id, calls: found.calls, drawn };
}

const audienceOf = ({ dataset, id }: Started) =>
  rowsOf(
    `select * replace (monetary::varchar as monetary) from '${audiencePath(dataset, id)}' order by customer_id`,
  );

/** What a start left is either a draft that can be started or a campaign that runs, whole. */
async function stateAfter({ dataset, id, drawn }: Outcome): Promise<string> {
  const { state, journal, start } = await storedCampaign(dataset, id);
  expect(["draft", "running"]).toContain(state);
  expect(journal.map(({ what }) => what)).toEqual(state === "draft" ? ["made"] : ["made", "started"]);
  expect(start === null).toBe(state === "draft");
  if (state === "running") expect(await audienceOf({ dataset, id })).toEqual(drawn);
  const again = await startCampaign({ lang: "en", dataset, id }, new Date());
  expect(again).toBe(state === "draft" ? "started" : "already");
  const now = await storedCampaign(dataset, id);
  expect(now.start?.customers).toBe(drawn.length);
  expect(now.journal.map(({ what }) => what)).toEqual(["made", "started"]);
  expect(await audienceOf({ dataset, id })).toEqual(drawn);
  return state;
}

test("kill -9 before any write of a start: it is a draft or runs with its audience whole, and nothing else is broken", {
  timeout: 600_000,
}, async () => {
  const look = () =>
    Promise.all(neighbours.map(async (one) => [await readDataset(one.dataset), await audienceOf(one)]));
  const before = await look();
  const states: string[] = [];
  let calls: readonly string[] | null = null;
  for (let nth = 1; calls === null; nth += neighbours.length * step) {
    const outcomes = await Promise.all(
      neighbours.map(({ dataset }, i) => startKilledAt(dataset, nth + i * step)),
    );
    for (const outcome of outcomes) {
      const state = await stateAfter(outcome);
      if (outcome.calls === null) states.push(state);
      else calls = outcome.calls;
    }
    expect(await look()).toEqual(before);
  }
  // Every kind of write was killed at; until one of them it was a draft, and from then on it ran.
  expect(new Set(calls)).toEqual(
    new Set(["mkdir", "symlink", "copy", "open", "sync", "rename", "rm", "writeFile"]),
  );
  expect(states).toHaveLength(Math.ceil(calls.length / step));
  expect([...states].sort()).toEqual(states);
  expect(new Set(states)).toEqual(new Set(["draft", "running"]));
  await sweepUnfinished();
  expect((await readdir(dataFolder)).filter((name) => name.includes(".lock"))).toEqual([]);
  for (const { dataset } of neighbours)
    for (const { id } of await listCampaigns(dataset))
      expect((await readdir(campaignFolder(dataset, id))).sort()).toEqual([
        "audience.parquet",
        "campaign.json",
      ]);
});
