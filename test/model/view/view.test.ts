import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { requireDay } from "../../../lib/base/day";
import { hrefOf } from "../../../lib/model/href";
import { steps } from "../../../lib/model/view/step";
import {
  anyView,
  customerSorts,
  cutsOwners,
  dialects,
  flowMeasures,
  historyMeasures,
  parseView,
  printView,
  type Search,
  type View,
  viewDefaults,
} from "../../../lib/model/view/view";
import { periods } from "./calendar";

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

const noCuts = { cut_r: [], cut_f: [], cut_m: [], cuts_from: null, cuts_to: null };

const cuts = fc.integer({ min: 2, max: 9 }).chain((ranks) =>
  fc.oneof(
    fc.constant({ ...noCuts, ranks, cuts: "quantile" }),
    fc
      .record({
        cut_r: ascending(fc.nat({ max: 9_999_999 }), ranks - 1),
        cut_f: ascending(fc.integer({ min: 1, max: 999_999_999 }), ranks - 1),
        cut_m: ascending(money, ranks - 1),
      })
      .map((limits) => ({ ...noCuts, ...limits, ranks, cuts: "fixed" })),
    periods.map(({ from, to }) => ({ ...noCuts, ranks, cuts: "frozen", cuts_from: from, cuts_to: to })),
  ),
);

const words = (max: number) =>
  fc.string({ unit: "grapheme", maxLength: 40 }).filter((text) => text.length <= max);
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values);
const versions = fc.oneof(fc.constant(""), fc.stringMatching(/^[0-9a-f]{12}$/));

const beside = fc.option(periods).map((one) => ({ a_from: one?.from ?? null, a_to: one?.to ?? null }));

const views = fc
  .tuple(
    periods,
    cuts,
    beside,
    fc.record({
      company: words(2_000),
      a_company: words(2_000),
      scheme: fc.constantFrom("", "tea", "tea.0123456789abcdef"),
      v: versions,
      a_v: versions,
      a_segment: fc.stringMatching(/^[a-z_]{0,30}$/),
      cuts_of: fc.constantFrom(...cutsOwners),
      flow: fc.constantFrom(...flowMeasures),
      step: fc.constantFrom(...steps),
      steps: fc.integer({ min: 2, max: 36 }),
      horizon: fc.integer({ min: 1, max: 365 }),
      measure: fc.constantFrom(...historyMeasures),
      campaign: fc.stringMatching(/^([a-z0-9]{10})?$/),
      cuped: fc.constantFrom("no", "yes"),
      dialect: fc.constantFrom(...dialects),
      notebook: fc.constantFrom("", "who-came-back"),
      r: fc.stringMatching(/^([0-9a-f]{16})?$/),
      r_a: fc.stringMatching(/^([0-9a-f]{16})?$/),
      params: words(2_000),
      table: fc.constantFrom("", "migration"),
      saved: fc.constantFrom("", "sleeping-guests"),
      trait: fc.constantFrom("", "0a1b2c3d.none", "0a1b2c3d.0123456789ab"),
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
      p_min: maybe(fc.integer({ min: 0, max: 100 })),
      p_max: maybe(fc.integer({ min: 0, max: 100 })),
      late: fc.constantFrom("no", "yes"),
      customer: words(64),
      sort: fc.constantFrom(...customerSorts),
      order: fc.constantFrom("asc", "desc"),
      page: fc.integer({ min: 1, max: 999_999_999 }),
    }),
  )
  .map(([period, limits, before, rest]): View => ({ ...rest, ...limits, ...before, ...period }) as View);

test("a random view has every field of an address", () => {
  const [view] = fc.sample(views, 1);
  expect(Object.keys(view ?? {}).sort()).toEqual(Object.keys(anyView.shape).sort());
});

test("a view that is printed into an address is read again from it", () => {
  fc.assert(
    fc.property(views, (view) => {
      const href = hrefOf({ lang: "en", dataset: "shop", page: "customers" }, printView(view, defaults));
      const { searchParams } = new URL(href, "http://127.0.0.1");
      expect(parseView(anyView, Object.fromEntries(searchParams), defaults)).toEqual({ view, problems: [] });
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
    trait: ["city", "0a1b2c3d", "0a1b2c3d.", "0a1b2c3d.Rome", "0A1B2C3D.none", ".none"],
    saved: ["Guests", "a_b", "../x", "-a", "x".repeat(49)],
    scheme: ["Tea", "tea.", "tea.12", "../tea", "tea_2", "-tea"],
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
    p_min: ["-1", "101", "0.5"],
    p_max: ["101", "half"],
    late: ["late", "true"],
    customer: ["x".repeat(65)],
    sort: ["email", "toString", "__proto__"],
    order: ["up"],
    page: ["0", "first"],
    company: ["x".repeat(10_001)],
    cuts_from: ["2024-02-30", "before"],
    cuts_to: ["2023-02-29"],
    a_from: ["2024-13-01", "a"],
    a_to: ["today", "2024-04-31"],
    a_company: ["x".repeat(10_001)],
    a_v: ["current", "0123456789AB"],
    a_segment: ["VIP", "first seen", "vip'"],
    cuts_of: ["A", "c", "both"],
    flow: ["money", "Customers"],
    step: ["day", "months"],
    steps: ["1", "37", "2.5"],
    horizon: ["0", "366", "thirty"],
    measure: ["money_a", "buyers"],
    campaign: ["../../etc", "0123456789a", "ABCDEFGHIJ"],
    cuped: ["maybe"],
    dialect: ["csv"],
    notebook: ["make", "-a", "../a", "A", "x".repeat(41)],
    r: ["current", "0123456789ABCDEF", "0123456789abcde"],
    r_a: ["current", "0123456789ABCDEF", "0123456789abcde"],
    params: ["x".repeat(2_001)],
    table: ["Migration", "a-b"],
  };
  const cases = Object.entries(bad).flatMap(([name, values]) =>
    values.map((value) => [name, value] as const),
  );
  test.each(cases)("%s=%s", (name, value) => {
    const { view, problems } = parseView(anyView, { [name]: value }, defaults);
    expect(view).toEqual(defaults);
    expect(problems).toEqual([
      { code: "unknown_value", values: { name, value: value.slice(0, 80), used: expect.any(String) } },
    ]);
  });

  test("every field has a value that it refuses", () => {
    expect(Object.keys(bad).sort()).toEqual(
      Object.keys(anyView.shape)
        .filter((name) => !["r_max", "f_min", "m_max"].includes(name))
        .sort(),
    );
  });
});

test("what is absent or empty takes the default without a word", () => {
  const empty = Object.fromEntries(Object.keys(anyView.shape).map((name) => [name, ""]));
  expect(parseView(anyView, empty, defaults)).toEqual({ view: defaults, problems: [] });
  expect(parseView(anyView, { utm_source: "letter" }, defaults)).toEqual({ view: defaults, problems: [] });
});

test("of a name that is repeated the first counts", () => {
  expect(parseView(anyView, { ranks: ["5", "7"] }, defaults).view.ranks).toBe(5);
});

describe.each([
  ["from", "to", {}],
  ["a_from", "a_to", {}],
  ["cuts_from", "cuts_to", { cuts: "frozen" }],
] as const)("the period from %s to %s", (start, end, rest) => {
  test("is turned round when it runs backward, and that is said", () => {
    const search = { ...rest, [start]: "2024-02-29", [end]: "2023-06-01" };
    const { view, problems } = parseView(anyView, search, defaults);
    expect([view[start], view[end]]).toEqual(["2023-06-01", "2024-02-29"]);
    expect(problems).toEqual([{ code: "period_reversed", values: { from: "2024-02-29", to: "2023-06-01" } }]);
  });
});

test.each([
  ["a_from", { a_from: "2024-02-29" }],
  ["a_to", { a_to: "2024-02-29" }],
  ["cuts_from", { cuts_from: "2024-02-29" }],
  ["cuts_to", { cuts_to: "2024-02-29" }],
])("a period of which %s alone is given is none, and that is said", (name, search) => {
  const { view, problems } = parseView(anyView, search, defaults);
  expect(view).toEqual(defaults);
  expect(problems).toEqual([{ code: "period_incomplete", values: { name, value: "2024-02-29" } }]);
});

describe("frozen cuts:", () => {
  const days = { cuts_from: "2023-01-01", cuts_to: "2023-03-31" };

  test("both days name the period whose cuts are in force", () => {
    const { view, problems } = parseView(anyView, { ...days, cuts: "frozen", cut_r: "1,2" }, defaults);
    expect(problems).toEqual([]);
    expect(view).toEqual({ ...defaults, ...days, cuts: "frozen" });
  });

  test.each([
    ["no day", {}, []],
    ["one day", { cuts_to: "2023-03-31" }, ["period_incomplete"]],
    ["a day that is none", { ...days, cuts_from: "2023-02-29" }, ["unknown_value", "period_incomplete"]],
  ])("with %s they are quantiles, and that is said", (_, given, before) => {
    const { view, problems } = parseView(anyView, { ...given, cuts: "frozen" }, defaults);
    expect(view).toEqual(defaults);
    expect(problems.map(({ code }) => code)).toEqual([...before, "cuts_period_missing"]);
    expect(problems.at(-1)?.values).toEqual({ name: "cuts_from" });
  });

  test.each(["quantile", "fixed"])("days beside %s cuts, as the form sends them, are let go", (mode) => {
    const limits = { cut_r: "30,90", cut_f: "1,2", cut_m: "10,20" };
    const { view, problems } = parseView(anyView, { ...days, ...limits, cuts: mode }, defaults);
    expect([view.cuts, view.cuts_from, view.cuts_to, problems]).toEqual([mode, null, null, []]);
  });
});

describe("fixed cuts:", () => {
  const whole = { cuts: "fixed", ranks: "3", cut_r: "30, 90", cut_f: "1,2", cut_m: "1000,5000.50" };

  test("spaces between limits do not matter, equal limits are limits", () => {
    const { view, problems } = parseView(anyView, { ...whole, cut_f: "1 , 1" }, defaults);
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
    const { view, problems } = parseView(anyView, { ...whole, ...change }, defaults);
    expect([view.cuts, view.cut_r, view.cut_f, view.cut_m]).toEqual(["quantile", [], [], []]);
    expect(problems).toEqual([{ code: "cuts_incomplete", values: expect.objectContaining({ name }) }]);
  });

  test("limits beside quantiles, as the form sends them, are let go", () => {
    const { view, problems } = parseView(anyView, { ...whole, cuts: "quantile" }, defaults);
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
  const names = fc.constantFrom(...Object.keys(anyView.shape), "__proto__", "constructor");
  fc.assert(
    fc.property(fc.dictionary(names, values), fc.oneof(periods, fc.constant(data)), (search, whole) => {
      const { view, problems } = parseView(anyView, search as Search, viewDefaults(whole));
      const { company, ...printed } = Object.fromEntries(printView(view, {}));
      expect(parseView(anyView, { ...printed, company: company ?? "" }, viewDefaults(whole))).toEqual({
        view,
        problems: [],
      });
      for (const { values: told } of problems) {
        if (told["name"] !== undefined) expect(Object.keys(anyView.shape)).toContain(told["name"]);
      }
    }),
    { numRuns: 500 },
  );
});
