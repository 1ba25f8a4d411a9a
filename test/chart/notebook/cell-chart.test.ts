import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { cellChart } from "../../../lib/chart/notebook/cell-chart";
import { wordsOf } from "../../../lib/i18n/words";
import { type ChartSpec, chartSpec, markKinds } from "../../../lib/model/notebook/chart-spec";
import { expectGolden } from "../../golden";

const en = { words: wordsOf("en", "EUR") };
const ru = { words: wordsOf("ru", "RUB") };

const columns = [
  { name: "month", kind: "day" },
  { name: "weekday", kind: "text" },
  { name: "net", kind: "number" },
] as const;

const rows = Array.from({ length: 24 }, (_, i) => {
  const month = `2024-${String((i % 12) + 1).padStart(2, "0")}-01`;
  return [month, i < 12 ? "Monday" : "Friday", String(1_000 + ((i * 7919) % 2_500))] as const;
});

const spec: ChartSpec = {
  title: "Revenue by weekday",
  marks: [
    { mark: "line", x: "month", y: "net", stroke: "weekday" },
    { mark: "dot", x: "month", y: "net", fill: "weekday" },
  ],
  y: { label: "revenue" },
};

const bars: ChartSpec = { marks: [{ mark: "bar_x", x: "net", y: "weekday", fill: "weekday" }] };

const panels: ChartSpec = {
  marks: [{ mark: "dot", x: "month", y: "net", r: "net", title: "weekday" }],
  fx: "weekday",
};

describe("cell-chart", () => {
  const cases = [
    ["usual", { spec, columns, rows }, en],
    ["bars", { spec: bars, columns, rows: rows.filter((_, i) => i % 12 === 0) }, en],
    ["panels", { spec: panels, columns, rows }, en],
    ["narrow", { spec, columns, rows }, { ...en, width: 360 }],
    ["ru", { spec, columns, rows }, ru],
    ["ru narrow", { spec, columns, rows }, { ...ru, width: 360 }],
    ["empty", { spec, columns, rows: [] }, en],
    ["one row", { spec, columns, rows: rows.slice(0, 1) }, en],
    [
      "extreme",
      {
        spec: { ...spec, marks: [{ mark: "bar", x: "weekday", y: "net", fill: "weekday" }] } as ChartSpec,
        columns,
        rows: [
          [null, "<script>alert(1)</script> & a name that is far too long for any axis", "1e15"],
          ["9999-12-31", "", "-1e15"],
          ["2024-01-01", null, null],
          ["2024-01-01", "a", "NaN"],
        ],
      },
      en,
    ],
  ] as const;
  for (const [name, data, options] of cases)
    it(name, () =>
      expectGolden(`chart/cell-chart/${name.replaceAll(" ", "-")}.svg`, cellChart(data, options)),
    );
});

const channel = fc.option(fc.constantFrom("month", "weekday", "net"), { nil: undefined });
const value = fc.oneof(
  fc.constantFrom(
    null,
    "",
    "2024-01-01",
    "2024-13-45",
    "0001-01-01",
    "NaN",
    "Infinity",
    true,
    "x".repeat(300),
  ),
  fc.double(),
  fc.integer(),
  fc.string(),
);

test("no description and no rows break a chart", () => {
  const specs = fc
    .record({
      marks: fc.array(
        fc.record({
          mark: fc.constantFrom(...markKinds),
          ...{
            x: channel,
            y: channel,
            fill: channel,
            stroke: channel,
            r: channel,
            text: channel,
            title: channel,
          },
        }),
        { minLength: 1, maxLength: 4 },
      ),
      fx: channel,
      fy: channel,
      x: fc.option(
        fc.record({ type: fc.constantFrom("linear", "log", "sqrt"), zero: fc.boolean(), grid: fc.boolean() }),
        {
          nil: undefined,
        },
      ),
      height: fc.option(fc.integer({ min: 80, max: 1_200 }), { nil: undefined }),
    })
    .map((said) => chartSpec.safeParse(JSON.parse(JSON.stringify(said))).data)
    .filter((said) => said !== undefined);
  fc.assert(
    fc.property(specs, fc.array(fc.tuple(value, value, value), { maxLength: 12 }), (drawn, all) => {
      const svg = cellChart({ spec: drawn, columns, rows: all }, en);
      expect(svg).toMatch(/^<svg class="chart chart-cell-chart"/);
      expect(svg).not.toMatch(/<script|="[^"]*NaN/);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["a function", { marks: [{ mark: "line", x: "month", y: "net", sort: "x" }] }],
  ["a link", { marks: [{ mark: "dot", x: "month", y: "net", href: "javascript:alert(1)" }] }],
  ["an unknown mark", { marks: [{ mark: "image", x: "month", y: "net" }] }],
  [
    "a prototype",
    JSON.parse('{ "marks": [{ "mark": "line", "x": "month", "y": "net" }], "__proto__": { "a": 1 } }'),
  ],
  ["a constructor", { marks: [{ mark: "line", x: "month", y: "net" }], constructor: {} }],
  ["no mark", { marks: [] }],
  ["a mark without a place", { marks: [{ mark: "line", x: "month" }] }],
  ["five marks", { marks: Array.from({ length: 5 }, () => ({ mark: "line", x: "month", y: "net" })) }],
  ["a colour", { marks: [{ mark: "line", x: "month", y: "net" }], color: { scheme: "reds" } }],
  ["a height of a wall", { marks: [{ mark: "line", x: "month", y: "net" }], height: 1e9 }],
])("a description with %s is refused", (_, said) => {
  expect(chartSpec.safeParse(said).success).toBe(false);
});
