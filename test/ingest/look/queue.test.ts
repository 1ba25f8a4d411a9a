import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { env } from "../../../lib/base/env";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import {
  cancelTurns,
  type LookOutcome,
  type LookRequest,
  positionOf,
  takeTurn,
} from "../../../lib/ingest/look/queue";
import { deleteUpload } from "../../../lib/store/uploads";

const settings = { ...env };
const uploads: string[] = [];

afterEach(async () => {
  for (const id of uploads.splice(0)) await cancelTurns(id);
  Object.assign(env, settings);
});

async function upload(): Promise<string> {
  const bytes = new Blob(["a,b\n1,2\n"]).stream();
  const { id } = await receiveUpload(bytes, { name: "a.csv", bytes: null, digest: null });
  uploads.push(id);
  return id;
}

const requestOf = (id: string, name = "look", work: LookRequest["work"] = "look") => ({
  upload: id,
  work,
  name,
});

/** A turn that lasts until it is let go. */
function begin(request: LookRequest) {
  let letGo = () => {};
  const held = new Promise<LookOutcome>((resolve) => {
    letGo = () => resolve("done");
  });
  let runs = 0;
  const ended = takeTurn(request, (signal) => {
    runs += 1;
    signal.addEventListener("abort", letGo);
    return held.then((verdict) => (signal.aborted ? "cancelled" : verdict));
  });
  return { ended, letGo: () => letGo(), runs: () => runs, at: () => positionOf(request) };
}

test("a few at once, the others in order of arrival, and each knows how many are before it", async () => {
  env.LOOKS_AT_ONCE = 2;
  const turns = [];
  for (let i = 0; i < 5; i += 1) turns.push(begin(requestOf(await upload())));
  const [first, second, third, fourth, fifth] = turns;
  expect(turns.map((turn) => turn.at()?.before)).toEqual([0, 0, 2, 3, 4]);
  expect(first?.at()?.runsMs).toBeGreaterThanOrEqual(0);
  expect(third?.at()?.runsMs).toBeNull();
  second?.letGo();
  expect(await second?.ended).toBe("done");
  await pause(0);
  expect([second?.at(), third?.at()?.before, fourth?.at()?.before, fifth?.at()?.before]).toEqual([
    null,
    0,
    2,
    3,
  ]);
});

test("the same request twice is one turn", async () => {
  const request = requestOf(await upload());
  const [one, two] = [begin(request), begin(request)];
  await pause(0);
  one.letGo();
  expect(await Promise.all([one.ended, two.ended])).toEqual(["done", "done"]);
  expect([one.runs(), two.runs()]).toEqual([1, 0]);
});

test("an upload with many requests has one turn at a time, and does not stand in the way of others", async () => {
  env.LOOKS_AT_ONCE = 2;
  const [busy, other, third] = [await upload(), await upload(), await upload()];
  const many = ["a", "b", "c"].map((name) => begin(requestOf(busy, name)));
  const [one, two] = [begin(requestOf(other)), begin(requestOf(third))];
  expect(many.map((turn) => turn.at()?.before)).toEqual([0, 2, 4]);
  expect([one.at()?.before, two.at()?.before]).toEqual([0, 3]);
});

test("counts leave a place to looks", async () => {
  env.LOOKS_AT_ONCE = 2;
  const counts = [
    begin(requestOf(await upload(), "effect", "effect")),
    begin(requestOf(await upload(), "effect", "effect")),
  ];
  const look = begin(requestOf(await upload()));
  expect(counts.map((turn) => turn.at()?.runsMs === null)).toEqual([false, true]);
  expect(look.at()?.before).toBe(0);
  env.LOOKS_AT_ONCE = 1;
  look.letGo();
  counts[0]?.letGo();
  await Promise.all([look.ended, counts[0]?.ended]);
  await pause(0);
  expect(counts[1]?.at()?.before).toBe(0);
});

test("a turn ends with its upload", async () => {
  env.LOOKS_AT_ONCE = 1;
  const [first, second] = [await upload(), await upload()];
  const [runs, waits] = [begin(requestOf(first)), begin(requestOf(second))];
  await deleteUpload(second);
  expect(await waits.ended).toBe("cancelled");
  expect(waits.runs()).toBe(0);
  await deleteUpload(first);
  expect(await runs.ended).toBe("cancelled");
});

test("whoever has left gives way to those who wait, and one that nobody waits behind goes on", async () => {
  env.LOOKS_AT_ONCE = 1;
  const left = begin(requestOf(await upload()));
  await pause(12_000);
  const waits = begin(requestOf(await upload()));
  expect(await left.ended).toBe("cancelled");
  const gone = begin(requestOf(await upload()));
  const asks = setInterval(() => waits.at(), 500);
  expect(await gone.ended).toBe("cancelled");
  expect(waits.at()?.before).toBe(0);
  clearInterval(asks);
});
