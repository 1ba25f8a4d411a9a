import fc from "fast-check";
import { expect, test } from "vitest";
import { createWanted, UnwantedError } from "../../lib/base/http/wanted";
import { createQueue } from "../../lib/engine/queue";

/** A queue whose clock and whose work are moved by hand. */
function handQueue(atOnce: number) {
  let nowMs = 0;
  const queue = createQueue(atOnce, () => nowMs);
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (label: string, name = label, wanted: AbortSignal | null = null) =>
    queue.run(
      name,
      () =>
        new Promise<string>((resolve) => {
          started.push(label);
          ends.set(label, () => resolve(label));
        }),
      wanted,
    );
  /** Lets a piece of work end after so long. */
  const end = async (label: string, ms: number) => {
    nowMs += ms;
    ends.get(label)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, started, ask, end };
}

/** Tells the queue how long each takes. */
async function teach({ ask, end, started }: ReturnType<typeof handQueue>, times: Record<string, number>) {
  for (const [name, ms] of Object.entries(times)) {
    const done = ask(name);
    await end(name, ms);
    await done;
  }
  started.length = 0;
}

test("at most so much works at once, and each piece of work ends with its own result", async () => {
  const property = fc.asyncProperty(
    fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 20 }),
    fc.integer({ min: 1, max: 4 }),
    fc.scheduler(),
    async (names, atOnce, s) => {
      const queue = createQueue(atOnce);
      let running = 0;
      const all = names.map((name, i) =>
        queue.run(name, async () => {
          running += 1;
          expect(running).toBeLessThanOrEqual(atOnce);
          await s.schedule(Promise.resolve(), name);
          running -= 1;
          return i;
        }),
      );
      await s.waitFor(Promise.all(all));
      expect(await Promise.all(all)).toEqual(names.map((_, i) => i));
      expect(queue.state()).toEqual({ running: 0, waiting: 0 });
    },
  );
  await fc.assert(property);
});

test("what is over soon passes what takes long", async () => {
  const hand = handQueue(1);
  await teach(hand, { history: 400, page: 20, list: 90 });
  const all = [hand.ask("first"), hand.ask("history"), hand.ask("list"), hand.ask("page")];
  for (const label of ["first", "page", "list", "history"]) await hand.end(label, 1);
  expect(hand.started).toEqual(["first", "page", "list", "history"]);
  await Promise.all(all);
});

test("what takes long is passed for no longer than it is expected to take", async () => {
  const hand = handQueue(1);
  await teach(hand, { history: 400, page: 20 });
  const all = [hand.ask("first"), hand.ask("history")];
  await hand.end("first", 0);
  all.push(hand.ask("early", "page"));
  await hand.end("history", 500);
  all.push(hand.ask("history again", "history"), hand.ask("between", "page"));
  await hand.end("early", 500);
  all.push(hand.ask("late", "page"));
  for (const label of ["between", "history again", "late"]) await hand.end(label, 1);
  expect(hand.started).toEqual(["first", "history", "early", "between", "history again", "late"]);
  await Promise.all(all);
});

test("dear work leaves a place for a cheap question", async () => {
  const hand = handQueue(2);
  await teach(hand, { history: 9_000, page: 20 });
  const all = [hand.ask("one", "history"), hand.ask("two", "history")];
  expect(hand.started).toEqual(["one"]);
  all.push(hand.ask("page"));
  expect(hand.started).toEqual(["one", "page"]);
  await hand.end("page", 1);
  expect(hand.started).toEqual(["one", "page"]);
  await hand.end("one", 1);
  expect(hand.started).toEqual(["one", "page", "two"]);
  await hand.end("two", 1);
  await Promise.all(all);
});

test("with one place dear work gets it too", async () => {
  const hand = handQueue(1);
  await teach(hand, { history: 9_000 });
  const asked = hand.ask("history");
  expect(hand.started).toEqual(["history"]);
  await hand.end("history", 1);
  await asked;
});

test("work that fails gives its place back", async () => {
  const queue = createQueue(1);
  await expect(queue.run("a", () => Promise.reject(new Error("a fault")))).rejects.toThrow("a fault");
  expect(await queue.run("b", async () => 2)).toBe(2);
  expect(queue.state()).toEqual({ running: 0, waiting: 0 });
});

test("work that nobody waits for any more is never started, and holds up nothing", async () => {
  const { queue, started, ask, end } = handQueue(1);
  const { signal, leave } = createWanted();
  const first = ask("first");
  const unwanted = ask("unwanted", "unwanted", signal).catch((error: unknown) => error);
  const last = ask("last");
  leave();
  expect(await unwanted).toBeInstanceOf(UnwantedError);
  await expect(ask("too late", "unwanted", signal)).rejects.toBeInstanceOf(UnwantedError);
  await end("first", 1);
  await end("last", 1);
  expect([await first, await last]).toEqual(["first", "last"]);
  expect([started, queue.state()]).toEqual([["first", "last"], { running: 0, waiting: 0 }]);
});
