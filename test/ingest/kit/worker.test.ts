import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { startWorker, type Worker, type WorkerLimits } from "../../../lib/ingest/kit/worker";
import { isRunning } from "../../../lib/store/lock/owner";

const script = join("test", "ingest", "kit", "worker-script.ts");

const workers: Worker[] = [];

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
});

function start(limits: Partial<WorkerLimits> = {}): Worker {
  const worker = startWorker({ heapMb: 64, rssMaxMb: 500, timeLimitMs: 30_000, ...limits }, script);
  workers.push(worker);
  return worker;
}

const order = (command: string, args: unknown[] = []) => ({ command, args });

test("a worker does one order after the other and stays the same process", async () => {
  const worker = start();
  const said = ["a", 1, { b: [null, "ё"] }];
  expect(await worker.run(order("echo", said))).toEqual({ end: "word", word: said });
  const first = await worker.run(order("pid"));
  expect(await worker.run(order("pid"))).toEqual(first);
  expect(worker.isFit()).toBe(true);
  expect(await worker.usedMb()).toBeGreaterThan(20);
});

test("what was refused, and a fault, are told, and the worker goes on", async () => {
  const worker = start();
  const problem = { code: "nothing_new", values: { rows: 3 } };
  expect(await worker.run(order("refuse"))).toEqual({ end: "problem", problem });
  expect(await worker.run(order("fail"))).toEqual({ end: "failed" });
  expect(await worker.run(order("unheard of"))).toEqual({ end: "failed" });
  expect(await worker.run(order("echo"))).toEqual({ end: "word", word: [] });
});

test.each([
  { command: "heap", limits: {}, end: "heap" },
  { command: "rss", limits: { rssMaxMb: 250 }, end: "rss" },
  { command: "busy", limits: { timeLimitMs: 500 }, end: "time" },
  { command: "idle", limits: { timeLimitMs: 500 }, end: "time" },
  { command: "exit", limits: {}, end: "died" },
])("a worker that goes beyond a limit is gone: $command → $end", async ({ command, limits, end }) => {
  const worker = start(limits);
  expect(await worker.run(order(command))).toEqual({ end });
  expect(worker.isFit()).toBe(false);
  expect(await worker.run(order("echo"))).toEqual({ end });
});

test("an order that waits its turn has its time from then on", async () => {
  const limits = { timeLimitMs: 200 };
  expect(await start(limits).run({ ...order("late"), waitsItsTurn: true })).toMatchObject({ word: "done" });
  expect(await start(limits).run(order("late"))).toEqual({ end: "time" });
});

test("an order is cancelled by its signal, before it begins and while JavaScript is busy", async () => {
  expect(await start().run(order("echo"), AbortSignal.abort())).toEqual({ end: "cancelled" });
  const stopper = new AbortController();
  const busy = start().run(order("busy"), stopper.signal);
  await pause(1_500);
  stopper.abort();
  expect(await busy).toEqual({ end: "cancelled" });
});

test.each(["busy", "idle"])("a worker ends with its starter, however that ends: %s", async (command) => {
  const args = ["scripts/run.mjs", script, "start", command];
  const starter = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  const pid = command === "busy" ? Number(String((await once(starter.stderr, "data"))[0])) : null;
  const child = pid ?? (await childOf(starter.pid ?? 0));
  starter.kill("SIGKILL");
  while (isRunning(child)) await pause(20);
});

/** The process that another one has started. */
async function childOf(pid: number): Promise<number> {
  const { readFile } = await import("node:fs/promises");
  for (;;) {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
    if (children.trim() !== "") return Number.parseInt(children, 10);
    await pause(20);
  }
}
