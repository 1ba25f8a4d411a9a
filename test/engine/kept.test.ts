import fc from "fast-check";
import { expect, test } from "vitest";
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
