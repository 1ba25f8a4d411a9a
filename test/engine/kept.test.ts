import fc from "fast-check";
import { expect, test } from "vitest";
import { createWanted, UnwantedError, wantedNow, whileWanted } from "../../lib/base/http/wanted";
import { createKept } from "../../lib/engine/kept";

/** A thing that knows whether it is in use and whether it was thrown away. */
type Thing = { key: string; users: number; dropped: boolean };

test("in whatever order its users come and go, nothing in use is dropped, and in the end few are kept", async () => {
  const uses = fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1, maxLength: 25 });
  const property = fc.asyncProperty(
    uses,
    fc.integer({ min: 1, max: 3 }),
    fc.scheduler(),
    async (keys, limit, s) => {
      const made: Thing[] = [];
      const kept = createKept<Thing>(limit, async (thing) => {
        expect(thing).toMatchObject({ users: 0, dropped: false });
        thing.dropped = true;
        await s.schedule(Promise.resolve(), `drop ${thing.key}`);
      });
      const use = (key: string) =>
        kept.use(
          key,
          async () => {
            const thing = { key, users: 0, dropped: false };
            made.push(thing);
            await s.schedule(Promise.resolve(), `make ${key}`);
            return thing;
          },
          async (thing) => {
            thing.users += 1;
            expect(thing).toMatchObject({ key, dropped: false });
            await s.schedule(Promise.resolve(), `work on ${key}`);
            expect(thing.dropped).toBe(false);
            thing.users -= 1;
          },
        );
      const starts = keys.map((key) => ({ label: `ask for ${key}`, builder: () => use(key) }));
      const running = starts.map(({ label, builder }) => s.schedule(Promise.resolve(), label).then(builder));
      await s.waitFor(Promise.all(running));
      expect(kept.size()).toBeLessThanOrEqual(limit);
      expect(made.filter(({ dropped }) => !dropped)).toHaveLength(kept.size());
      const left = made.filter(({ dropped }) => !dropped).map(({ key }) => key);
      expect(new Set(left).size).toBe(left.length);
    },
  );
  await fc.assert(property, { numRuns: 300 });
});

test("those who ask together share one making; the longest unused goes first", async () => {
  const made: string[] = [];
  const dropped: string[] = [];
  const kept = createKept<string>(2, async (thing) => void dropped.push(thing));
  const use = (key: string) =>
    kept.use(
      key,
      async () => {
        made.push(key);
        return key;
      },
      async (thing) => thing,
    );
  expect(await Promise.all([use("a"), use("a"), use("a")])).toEqual(["a", "a", "a"]);
  await use("b");
  await use("a");
  await use("c");
  expect([made, dropped]).toEqual([["a", "b", "c"], ["b"]]);
});

test("a making that failed is forgotten, and all who waited for it are told", async () => {
  const kept = createKept<string>(2, async () => {});
  const fail = () =>
    kept.use(
      "a",
      () => Promise.reject(new Error("no")),
      async () => "never",
    );
  expect(await Promise.allSettled([fail(), fail()])).toMatchObject([
    { status: "rejected" },
    { status: "rejected" },
  ]);
  expect(kept.size()).toBe(0);
  expect(
    await kept.use(
      "a",
      async () => "made",
      async (thing) => thing,
    ),
  ).toBe("made");
});

test("work that fails lets go of the thing", async () => {
  const dropped: string[] = [];
  const kept = createKept<string>(1, async (thing) => void dropped.push(thing));
  const failing = kept.use(
    "a",
    async () => "a",
    () => Promise.reject(new Error("no")),
  );
  await expect(failing).rejects.toThrow("no");
  await kept.use(
    "b",
    async () => "b",
    async () => {},
  );
  expect(dropped).toEqual(["a"]);
});

/** Makings that end when they are told to, or when nobody waits for them. */
function waitingKept() {
  const makings: { end: () => void; signal: AbortSignal | null }[] = [];
  const dropped: string[] = [];
  const kept = createKept<string>(2, async (thing) => void dropped.push(thing));
  const ask = (signal: AbortSignal | null) =>
    whileWanted(signal, () =>
      kept.use(
        "a",
        () =>
          new Promise<string>((resolve, reject) => {
            const thing = `made ${makings.length}`;
            const signal = wantedNow();
            signal?.addEventListener("abort", () => reject(new UnwantedError()));
            makings.push({ end: () => resolve(thing), signal });
          }),
        async (thing) => thing,
      ),
    );
  return { kept, ask, makings, dropped };
}

test("a making goes on while one of those who wait for it is there, and ends when all have left", async () => {
  const { kept, ask, makings } = waitingKept();
  const [one, two] = [createWanted(), createWanted()];
  const asked = [ask(one.signal), ask(two.signal)];
  const settled = Promise.allSettled(asked);
  one.leave();
  expect(makings.map(({ signal }) => signal?.aborted)).toEqual([false]);
  two.leave();
  expect(makings.map(({ signal }) => signal?.aborted)).toEqual([true]);
  expect((await settled).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(kept.size()).toBe(0);
});

test("who stays is given what others left, and who comes after all left has it made anew", async () => {
  const { ask, makings, dropped } = waitingKept();
  const [one, two] = [createWanted(), createWanted()];
  const left = ask(one.signal);
  const stays = ask(null);
  one.leave();
  makings[0]?.end();
  expect(await Promise.all([left, stays])).toEqual(["made 0", "made 0"]);
  const other = waitingKept();
  const gone = other.ask(two.signal).catch((error: unknown) => error);
  two.leave();
  const anew = other.ask(null);
  other.makings[1]?.end();
  expect(await gone).toBeInstanceOf(UnwantedError);
  expect(await anew).toBe("made 1");
  expect([other.kept.size(), dropped, other.dropped]).toEqual([1, [], []]);
});

test("what was made although all had left is not kept when somebody had it made anew", async () => {
  const { kept, ask, makings, dropped } = waitingKept();
  const one = createWanted();
  const left = ask(one.signal);
  const [first] = makings;
  first?.end();
  one.leave();
  const anew = ask(null);
  makings[1]?.end();
  expect(await Promise.all([left, anew])).toEqual(["made 0", "made 1"]);
  expect([kept.size(), dropped]).toEqual([1, ["made 0"]]);
});
