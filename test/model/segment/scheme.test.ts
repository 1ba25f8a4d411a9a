import { expect, test } from "vitest";
import {
  codesOf,
  goingFrom,
  growthOf,
  type Scheme,
  schemeFaults,
  schemeOf,
  segmentOf,
} from "../../../lib/model/segment/scheme";

const ranks = [2, 3, 4, 5, 6, 7, 8, 9];

test.each(ranks)("with %i ranks every code of three digits, and 000, stands in exactly one segment", (k) => {
  const digits = Array.from({ length: k }, (_, i) => i + 1);
  const codes = digits.flatMap((r) => digits.flatMap((f) => digits.map((m) => `${r}${f}${m}`)));
  const scheme = schemeOf(k);
  for (const code of ["000", ...codes]) {
    expect(scheme.segments.filter((segment) => segment.codes.includes(code))).toHaveLength(1);
  }
  expect(scheme.segments.flatMap((segment) => segment.codes)).toHaveLength(k ** 3 + 1);
  expect([...codesOf(k)].sort()).toEqual(["000", ...codes].sort());
  expect(schemeFaults(scheme)).toEqual({ missing: [], repeated: [], strange: [] });
});

test.each(ranks)("with %i ranks no segment is without a code, and 000 alone is absent", (k) => {
  const { segments } = schemeOf(k);
  expect(segments.filter(({ codes }) => codes.length === 0)).toEqual([]);
  expect(segments.filter(({ tense }) => tense === "absent").map(({ id, codes }) => [id, codes])).toEqual([
    ["absent", ["000"]],
  ]);
});

test.each([4, 6, 7, 8, 9])("with %i ranks the rule splits as the map of three does", (k) => {
  const scheme = schemeOf(k);
  expect(segmentOf(scheme, `${k}${k}${k}`).id).toBe("vip");
  expect(segmentOf(scheme, `${k}2${k - 1}`).id).toBe("regular");
  expect(segmentOf(scheme, `${k}1${k}`).id).toBe("newcomer");
  expect(segmentOf(scheme, "111").id).toBe("lost");
  expect(segmentOf(scheme, "112").id).toBe("one_timer");
  expect(segmentOf(scheme, `1${k}${k}`).id).toBe("leaving_vip");
  expect(segmentOf(scheme, `${Math.ceil(k / 2)}1${k}`).id).toBe("sleeping_one_timer");
});

test("a scheme's faults are named: codes in no segment, and codes in two", () => {
  const whole = schemeOf(3);
  const change = (id: string, codes: (codes: readonly string[]) => readonly string[]): Scheme => ({
    ...whole,
    segments: whole.segments.map((one) => (one.id === id ? { ...one, codes: codes(one.codes) } : one)),
  });
  expect(schemeFaults(change("vip", ([, ...rest]) => rest))).toEqual({
    missing: ["333"],
    repeated: [],
    strange: [],
  });
  expect(schemeFaults(change("lost", (codes) => [...codes, "333", "000"]))).toEqual({
    missing: [],
    repeated: ["333", "000"],
    strange: [],
  });
  expect(schemeFaults(change("lost", (codes) => [...codes, "111"]))).toEqual({
    missing: [],
    repeated: ["111"],
    strange: [],
  });
  expect(schemeFaults({ ...whole, segments: [] }).missing).toHaveLength(28);
});

test("a code that the scheme does not have is a mistake of the program", () => {
  for (const code of ["", "444", "33", "003"])
    expect(() => segmentOf(schemeOf(3), code)).toThrow("unknown code");
});

test("growth is good of those who buy now, bad of those who go or are gone, and neither of sleepers", () => {
  const growths = (ranks: number) =>
    Object.fromEntries(schemeOf(ranks).segments.map(({ id }) => [id, growthOf(schemeOf(ranks), id)]));
  expect(growths(3)).toEqual({
    vip: "good",
    regular: "good",
    newcomer: "good",
    sleeping_vip: "neither",
    sleeping_regular: "neither",
    sleeping_one_timer: "neither",
    leaving_vip: "bad",
    leaving_regular: "bad",
    one_timer: "bad",
    lost: "bad",
    absent: "bad",
  });
  expect(growths(5)).toMatchObject({
    champions: "good",
    at_risk: "bad",
    hibernating: "bad",
    about_to_sleep: "neither",
  });
  expect(() => growthOf(schemeOf(3), "champions")).toThrow("unknown segment: champions");
});

test.each(ranks)("with %i ranks those who go from a segment are won back as a leaving one", (k) => {
  const scheme = schemeOf(k);
  for (const segment of scheme.segments) expect(goingFrom(scheme, segment).tense).toBe("leaving");
});

test.each([
  [
    3,
    {
      vip: "leaving_vip",
      sleeping_vip: "leaving_vip",
      regular: "leaving_regular",
      newcomer: "one_timer",
      lost: "lost",
    },
  ],
  [
    5,
    {
      champions: "cannot_lose",
      loyal: "at_risk",
      need_attention: "at_risk",
      new: "hibernating",
      at_risk: "at_risk",
    },
  ],
])("with %i ranks that one is of equal depth", (k, expected) => {
  const scheme = schemeOf(k);
  for (const [from, to] of Object.entries(expected)) {
    const [segment] = scheme.segments.filter(({ id }) => id === from);
    if (segment === undefined) throw new Error(`unknown segment: ${from}`);
    expect([from, goingFrom(scheme, segment).id]).toEqual([from, to]);
  }
});
