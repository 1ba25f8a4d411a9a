import { describe, expect, it } from "vitest";
import { addDays, addMonths, requireDay } from "../../../lib/base/day";
import { revenue } from "../../../lib/chart/overview/revenue";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";
import { range } from "../shop";

const en = { words: wordsOf("en") };
const ru = { words: wordsOf("ru", "RUB") };
const wave = (i: number) => 42_000 + 18_000 * Math.sin(i / 2.1) + 900 * ((i * 37) % 11);

const months = range(25).map((i) => ({
  start: addMonths(requireDay("2023-11-01"), i),
  revenue: Math.round(wave(i)),
  lit: i >= 12,
}));
const year = range(12).map((i) => ({
  start: addMonths(requireDay("2024-12-01"), i),
  revenue: Math.round(wave(i)),
}));
const before = range(12).map((i) => ({
  start: addMonths(requireDay("2023-12-01"), i),
  revenue: Math.round(wave(i + 3) * 0.8),
}));

describe("revenue", () => {
  it("usual", () => expectGolden("chart/revenue/usual.svg", revenue({ rows: months, grain: "month" }, en)));
  it("narrow", () =>
    expectGolden(
      "chart/revenue/narrow.svg",
      revenue({ rows: months, grain: "month" }, { ...en, width: 360 }),
    ));
  it("partial", () => {
    const rows = months.map((row, i) => ({ ...row, partial: i === 0 || i === 24 }));
    const high = rows.map((row, i) => (i === 0 ? { ...row, revenue: 90_000 } : row));
    const svg = revenue({ rows: high, grain: "month" }, en);
    expectGolden("chart/revenue/partial.svg", svg);
    const labels = [...svg.matchAll(/font-weight="600"[\s\S]*?<\/g>/g)].join();
    expect(labels).not.toContain("€90K");
  });
  it("previous", () =>
    expectGolden(
      "chart/revenue/previous.svg",
      revenue({ rows: year, grain: "month", previous: before }, en),
    ));
  it("ru", () =>
    expectGolden("chart/revenue/ru.svg", revenue({ rows: year, grain: "month", previous: before }, ru)));
  it("ru narrow", () => {
    expectGolden(
      "chart/revenue/ru-narrow.svg",
      revenue({ rows: year, grain: "month", previous: before }, { ...ru, width: 360 }),
    );
  });
  it("weeks", () => {
    const rows = range(30).map((i) => ({
      start: addDays(requireDay("2024-12-02"), 7 * i),
      revenue: Math.round(wave(i) / 4),
    }));
    expectGolden("chart/revenue/weeks.svg", revenue({ rows, grain: "week" }, en));
  });
  it("days", () => {
    const rows = range(365).map((i) => ({
      start: addDays(requireDay("2024-12-02"), i),
      revenue: i % 7 === 6 ? 0 : Math.round(wave(i / 9) / 30),
    }));
    expectGolden("chart/revenue/days.svg", revenue({ rows, grain: "day" }, en));
  });
  it("thirty days", () => {
    const rows = range(30).map((i) => ({
      start: addDays(requireDay("2025-01-15"), i),
      revenue: Math.round(wave(i) / 30),
    }));
    expectGolden("chart/revenue/thirty-days.svg", revenue({ rows, grain: "day" }, ru));
  });
  describe("beside another picture", () => {
    const small = { rows: year.slice(0, 9), grain: "month", previous: before } as const;
    const other = {
      rows: year.map((row, i) => ({ ...row, revenue: i === 5 ? -12_000 : 2.4 * row.revenue })),
      grain: "month",
    } as const;
    const half = { ...ru, width: 540 };
    const beside = [small, other];
    it("beside", () => expectGolden("chart/revenue/beside.svg", revenue({ ...small, beside }, half)));
    it("beside, with returns", () =>
      expectGolden("chart/revenue/beside-returns.svg", revenue({ ...other, beside }, half)));
    it("draws equal money equally high, and bars equally wide", () => {
      const twin = { ...other, rows: other.rows.map((row, i) => (i < 3 ? (small.rows[i] ?? row) : row)) };
      const [left, right] = [small, twin].map((data) => barSizes(revenue({ ...data, beside }, half)));
      expect(left?.slice(0, 3)).toEqual(right?.slice(0, 3));
      expect(new Set([...(left ?? []), ...(right ?? [])].map(({ width }) => width)).size).toBe(1);
    });
  });
  it("empty", () => expectGolden("chart/revenue/empty.svg", revenue({ rows: [], grain: "month" }, en)));
  it("paints what the headline names in the accent, and grounds a stretch without a sale", () => {
    const rows = months.map((row, i) => ({
      start: row.start,
      revenue: i > 8 && i < 12 ? 0 : row.revenue,
      named: i === 3,
    }));
    const svg = revenue({ rows, grain: "month", gaps: [{ first: 9, last: 11 }] }, en);
    expectGolden("chart/revenue/named.svg", svg);
    expect(svg.match(/fill="var\(--accent\)"/g)).toHaveLength(1);
    expect(svg).toContain(">no sales<");
  });
  it("one row", () => {
    expectGolden(
      "chart/revenue/one-row.svg",
      revenue({ rows: [{ start: requireDay("2025-02-01"), revenue: 12.3 }], grain: "month" }, en),
    );
  });
  it("all zero", () => {
    const rows = range(3).map((i) => ({ start: addMonths(requireDay("2025-02-01"), i), revenue: 0 }));
    expectGolden("chart/revenue/all-zero.svg", revenue({ rows, grain: "month" }, en));
  });
  it("extreme", () => {
    const rows = range(600).map((i) => ({
      start: addMonths(requireDay("0001-01-01"), i * 3),
      revenue: Math.round((wave(i) - 30_000) * (i === 300 ? -9e9 : 1e9)),
    }));
    expectGolden("chart/revenue/extreme.svg", revenue({ rows, grain: "month" }, en));
  });
});

function barSizes(svg: string) {
  return [...svg.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="([\d.]+)"/g)].map(
    ([, width, height]) => ({ width, height }),
  );
}
