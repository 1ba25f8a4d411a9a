import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { textWidth } from "../../../lib/chart/kit/text";
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

/** The texts below the plot, each from its left to its right end in pixels. */
function ticksIn(svg: string): { left: number; right: number }[] {
  const [, from = "0", group = ""] =
    /<g fill="var\(--ink-faint\)"[^>]* transform="translate\(([\d.]+),6\)">([\s\S]*?)<\/g>/.exec(svg) ?? [];
  return [...group.matchAll(/translate\(([\d.-]+),[^>]*>([^<]+)</g)].map(([, x, text = ""]) => {
    const [at, half] = [Number(from) + Number(x), textWidth(text) / 2];
    return { left: at - half, right: at + half };
  });
}

test("no text below a plot is cut off at an end or lies on another, however narrow the plot", () => {
  const marks = [
    { mark: "line", x: "month", y: "net" },
    { mark: "bar", x: "month", y: "net" },
    { mark: "bar_x", x: "net", y: "weekday" },
    { mark: "dot", x: "net", y: "net" },
  ] as const;
  const daysOf = (count: number, step: number) =>
    Array.from({ length: count }, (_, i) => {
      const day = new Date(Date.UTC(2024, 0, 1 + i * step)).toISOString().slice(0, 10);
      return [day, `Weekday ${i}`, String(1_000 + ((i * 7_919) % 250_000))] as const;
    });
  for (const options of [en, ru])
    for (const width of [280, 320, 360, 540, 720])
      for (const mark of marks)
        for (const all of [
          daysOf(2, 31),
          daysOf(12, 31),
          daysOf(13, 30.5),
          daysOf(24, 30.5),
          daysOf(40, 1),
        ]) {
          const svg = cellChart({ spec: { marks: [mark] }, columns, rows: all }, { ...options, width });
          const ticks = ticksIn(svg);
          expect(ticks).not.toEqual([]);
          const faults = ticks.filter(
            ({ left, right }, i) => left < 0 || right > width || left < (ticks[i - 1]?.right ?? 0),
          );
          expect([width, mark.mark, all.length, faults]).toEqual([width, mark.mark, all.length, []]);
        }
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
