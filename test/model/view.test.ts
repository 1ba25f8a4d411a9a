import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { requireDay } from "../../lib/base/day";
import { hrefOf } from "../../lib/model/href";
import {
  customerSorts,
  customersView,
  overviewView,
  parseView,
  printView,
  type Search,
  viewDefaults,
} from "../../lib/model/view";
import { periods } from "./calendar";

const schema = overviewView.extend(customersView.shape);
const data = { from: requireDay("2022-05-17"), to: requireDay("2024-03-31") };
const defaults = viewDefaults(data);

const money = fc
  .tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 9_999_999_999_999_999n }),
    fc.constantFrom("", ".5", ".05", ".99"),
  )
  .map(([minus, whole, cents]) => `${minus ? "-" : ""}${whole}${cents}`);

const ascending = <T>(values: fc.Arbitrary<T>, count: number) =>
  fc
    .array(values, { minLength: count, maxLength: count })
    .map((list) => list.sort((a, b) => Number(a) - Number(b)));

const cuts = fc.integer({ min: 2, max: 9 }).chain((ranks) =>
  fc.oneof(
    fc.constant({ ranks, cuts: "quantile", cut_r: [], cut_f: [], cut_m: [] }),
    fc.record({
      ranks: fc.constant(ranks),
      cuts: fc.constant("fixed"),
      cut_r: ascending(fc.nat({ max: 9_999_999 }), ranks - 1),
      cut_f: ascending(fc.integer({ min: 1, max: 999_999_999 }), ranks - 1),
      cut_m: ascending(money, ranks - 1),
    }),
  ),
);

const words = (max: number) =>
  fc.string({ unit: "grapheme", maxLength: 40 }).filter((text) => text.length <= max);
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values);

const views = fc
  .tuple(
    periods,
    cuts,
    fc.record({
      company: words(2_000),
      v: fc.oneof(fc.constant(""), fc.stringMatching(/^[0-9a-f]{12}$/)),
      points: fc.integer({ min: 1, max: 1_000 }),
      pick: fc.constantFrom("random", "top"),
      segment: fc.stringMatching(/^[a-z_]{0,30}$/),
      code: fc.stringMatching(/^(\d{3})?$/),
      r_min: maybe(fc.nat({ max: 9_999_999 })),
      r_max: maybe(fc.nat({ max: 9_999_999 })),
      f_min: maybe(fc.nat({ max: 999_999_999 })),
      f_max: maybe(fc.nat({ max: 999_999_999 })),
      m_min: maybe(money),
      m_max: maybe(money),
      top: maybe(fc.integer({ min: 1, max: 999_999_999 })),
      q: words(200),
      customer: words(64),
      sort: fc.constantFrom(...customerSorts),
      order: fc.constantFrom("asc", "desc"),
      page: fc.integer({ min: 1, max: 999_999_999 }),
    }),
  )
  .map(([period, limits, rest]) => ({ ...rest, ...limits, ...period }));

test("a view that is printed into an address is read again from it", () => {
  fc.assert(
    fc.property(views, (view) => {
      const href = hrefOf({ lang: "en", dataset: "shop", page: "customers" }, printView(view, defaults));
      const { searchParams } = new URL(href, "http://127.0.0.1");
      expect(parseView(schema, Object.fromEntries(searchParams), defaults)).toEqual({ view, problems: [] });
    }),
  );
});

test("fields are printed in the order of their names, and defaults are left out", () => {
  expect(printView(defaults, defaults)).toEqual([]);
  const view = { ...defaults, to: requireDay("2024-03-30"), ranks: 5, company: "North", cut_r: [30, 90] };
  expect(printView(view, defaults)).toEqual([
    ["company", "North"],
    ["cut_r", "30,90"],
    ["ranks", "5"],
    ["to", "2024-03-30"],
  ]);
  fc.assert(
    fc.property(views, (some) => {
      const names = printView(some, defaults).map(([name]) => name);
      expect(names).toEqual([...names].sort());
    }),
  );
});

describe("a value that cannot be used gives way to the default, and is named:", () => {
  const bad: Record<string, readonly string[]> = {
    from: ["2024-02-30", "yesterday", "0000-01-01", "2024-1-1", "20240101"],
    to: ["9999-12-32", "10000-01-01", "null"],
    ranks: ["1", "10", "3.0", "-3", "0x3", "three", "1e0", "９", "-0"],
    cuts: ["Fixed", "own"],
    cut_r: ["30,", "a,b", "30;90", "-1,2", "1.5,2", "99999999,1"],
    cut_f: ["0,1", "1,,2"],
    cut_m: ["1.234,5", "1e3,5", "NaN,1", "Infinity,2", "12345678901234567,1"],
    v: ["latest", "../../etc", "0123456789AB", "0123456789abc"],
    points: ["0", "1001", "1e3", " 5"],
    pick: ["all"],
    segment: ["VIP", "a-b", "x".repeat(31), "vip'"],
    code: ["33", "3333", "abc"],
    r_min: ["-1", "1.5"],
    f_max: ["ten"],
    m_min: ["1,5", "$5", "1.234", "--1"],
    top: ["0", "-5"],
    q: ["x".repeat(201)],
    customer: ["x".repeat(65)],
    sort: ["email", "toString", "__proto__"],
    order: ["up"],
    page: ["0", "first"],
    company: ["x".repeat(10_001)],
  };
  const cases = Object.entries(bad).flatMap(([name, values]) =>
    values.map((value) => [name, value] as const),
  );
  test.each(cases)("%s=%s", (name, value) => {
    const { view, problems } = parseView(schema, { [name]: value }, defaults);
    expect(view).toEqual(defaults);
    expect(problems).toEqual([
      { code: "unknown_value", values: { name, value: value.slice(0, 80), used: expect.any(String) } },
    ]);
  });

  test("every field has a value that it refuses", () => {
    expect(Object.keys(bad).sort()).toEqual(
      Object.keys(schema.shape)
        .filter((name) => !["r_max", "f_min", "m_max"].includes(name))
        .sort(),
    );
  });
});

test("what is absent or empty takes the default without a word", () => {
  const empty = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, ""]));
  expect(parseView(schema, empty, defaults)).toEqual({ view: defaults, problems: [] });
  expect(parseView(schema, { utm_source: "letter" }, defaults)).toEqual({ view: defaults, problems: [] });
});

test("of a name that is repeated the first counts", () => {
  expect(parseView(schema, { ranks: ["5", "7"] }, defaults).view.ranks).toBe(5);
});

test("a period that runs backward is turned round and said", () => {
  const { view, problems } = parseView(schema, { from: "2024-02-29", to: "2023-06-01" }, defaults);
  expect([view.from, view.to]).toEqual(["2023-06-01", "2024-02-29"]);
  expect(problems).toEqual([{ code: "period_reversed", values: { from: "2024-02-29", to: "2023-06-01" } }]);
});

describe("fixed cuts:", () => {
  const whole = { cuts: "fixed", ranks: "3", cut_r: "30, 90", cut_f: "1,2", cut_m: "1000,5000.50" };

  test("spaces between limits do not matter, equal limits are limits", () => {
    const { view, problems } = parseView(schema, { ...whole, cut_f: "1 , 1" }, defaults);
    expect(problems).toEqual([]);
    expect([view.cuts, view.cut_r, view.cut_f, view.cut_m]).toEqual([
      "fixed",
      [30, 90],
      [1, 1],
      ["1000", "5000.50"],
    ]);
  });

  test.each([
    ["too few", { cut_r: "30" }, "cut_r"],
    ["too many", { cut_f: "1,2,3" }, "cut_f"],
    ["descending", { cut_m: "5000,1000" }, "cut_m"],
    ["missing", { cut_m: "" }, "cut_m"],
    ["made for other ranks", { ranks: "4" }, "cut_r"],
  ])("limits that are %s are quantiles instead, and said", (_, change, name) => {
    const { view, problems } = parseView(schema, { ...whole, ...change }, defaults);
    expect([view.cuts, view.cut_r, view.cut_f, view.cut_m]).toEqual(["quantile", [], [], []]);
    expect(problems).toEqual([{ code: "cuts_incomplete", values: expect.objectContaining({ name }) }]);
  });

  test("limits beside quantiles, as the form sends them, are let go", () => {
    const { view, problems } = parseView(schema, { ...whole, cuts: "quantile" }, defaults);
    expect([view.cut_r, problems]).toEqual([[], []]);
  });
});

test("no text makes reading throw, and what comes out is always a whole view", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string(),
    fc.constantFrom("-0", "1e9", "NaN", "null", ","),
  );
  const values = fc.option(fc.oneof(anything, fc.array(anything, { maxLength: 3 })), { nil: undefined });
  const names = fc.constantFrom(...Object.keys(schema.shape), "__proto__", "constructor");
  fc.assert(
    fc.property(fc.dictionary(names, values), fc.oneof(periods, fc.constant(data)), (search, whole) => {
      const { view, problems } = parseView(schema, search as Search, viewDefaults(whole));
      const { company, ...printed } = Object.fromEntries(printView(view, {}));
      expect(parseView(schema, { ...printed, company: company ?? "" }, viewDefaults(whole))).toEqual({
        view,
        problems: [],
      });
      for (const { values: told } of problems) {
        if (told["name"] !== undefined) expect(Object.keys(schema.shape)).toContain(told["name"]);
      }
    }),
    { numRuns: 500 },
  );
});
