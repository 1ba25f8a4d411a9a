import { expect, test } from "vitest";
import { codesOf, schemeFaults, schemeOf, segmentOf } from "../../lib/model/segment/scheme";

test.each([2, 3, 4, 5, 6, 7, 8, 9])("%i ranks: every code stands in exactly one segment", (ranks) => {
  const scheme = schemeOf(ranks);
  expect(schemeFaults(scheme)).toEqual({ missing: [], repeated: [], strange: [] });
  expect(codesOf(ranks)).toHaveLength(ranks ** 3 + 1);
  const known = new Set(codesOf(ranks));
  expect(scheme.segments.flatMap(({ codes }) => codes).filter((code) => !known.has(code))).toEqual([]);
  expect(codesOf(ranks).map((code) => segmentOf(scheme, code).id)).not.toContain("other");
});

test("the map of 28 codes is the rule it came from", () => {
  const table =
    "333 vip, 323 vip, 321 regular, 332 regular, 311 newcomer, 313 newcomer, 223 sleeping_vip, \
231 sleeping_regular, 212 sleeping_one_timer, 133 leaving_vip, 122 leaving_regular, 113 one_timer, 111 lost, 000 absent";
  for (const row of table.split(", ")) {
    const [code = "", segment] = row.split(" ");
    expect([code, segmentOf(schemeOf(3), code).id]).toEqual([code, segment]);
  }
});
