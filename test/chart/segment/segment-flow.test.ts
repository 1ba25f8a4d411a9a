import { describe, expect, it } from "vitest";
import { requireDay } from "../../../lib/base/day";
import type { SegmentFlowRow } from "../../../lib/chart/segment/segment-flow";
import { segmentFlow } from "../../../lib/chart/segment/segment-flow";
import { wordsOf } from "../../../lib/i18n/words";
import type { Step } from "../../../lib/model/view/step";
import { expectGolden } from "../../golden";
import { pointsOf, withPartial } from "../history/given";
import { hostile, names3 } from "../names";

const en = { words: wordsOf("en"), names: names3.en };
const ru = { words: wordsOf("ru", "RUB"), names: names3.ru };
const data = (count: number, step: Step = "month", isOpen = false) => ({
  rows: movesOf(count, step, isOpen),
  step,
  segment: "regular",
});
const golden = (name: string, svg: string) => expectGolden(`chart/segment-flow/${name}.svg`, svg);

describe("segment flow", () => {
  it("usual", () => golden("usual", segmentFlow(data(24), en)));
  it("narrow", () => golden("narrow", segmentFlow(data(24), { ...en, width: 360 })));
  it("ru", () => golden("ru", segmentFlow(data(12, "month", true), ru)));
  it("ru narrow", () => golden("ru-narrow", segmentFlow(data(12, "month", true), { ...ru, width: 360 })));
  it("hatched", () => {
    const { rows, ...rest } = data(24);
    golden("hatched", segmentFlow({ ...rest, rows: withPartial(rows, 11) }, en));
    golden("hatched-narrow", segmentFlow({ ...rest, rows: withPartial(rows, 11) }, { ...ru, width: 360 }));
    golden("hatched-all", segmentFlow({ ...rest, rows: withPartial(rows, 24) }, en));
  });
  it("weeks", () => golden("weeks", segmentFlow(data(36, "week"), en)));
  it("quarters", () =>
    golden("quarters", segmentFlow({ ...data(12, "quarter"), segment: "leaving_vip" }, en)));
  it("two points", () => golden("two-points", segmentFlow(data(2), en)));
  it("one row", () => golden("one-row", segmentFlow(data(1), en)));
  it("empty", () => {
    const none = { size: 0, came: 0, first_seen: 0, left: 0 };
    const rows = data(12).rows.map((row) => ({ ...row, ...none }));
    golden("empty", segmentFlow({ ...data(12), rows }, en));
    expect(segmentFlow({ ...data(12), rows: [] }, en)).toBe(segmentFlow({ ...data(12), rows }, en));
  });
  it("extreme", () => {
    const names = { ...names3.en, regular: hostile };
    const rows = data(36).rows.map((row, i) => ({
      ...row,
      size: i === 20 ? 0 : row.size * 1e7,
      came: i === 9 ? 9e12 : row.came,
      left: i === 30 ? 9_876_543_210 : (row.left ?? 0) * 1e5,
      href: i % 3 === 0 ? null : `/en?a="1"&b=<${i}>`,
    }));
    golden("extreme", segmentFlow({ ...data(36), rows }, { words: en.words, names }));
  });

  it("moves the line by what came less what left", () => {
    const { rows } = data(12);
    const svg = segmentFlow(data(12), en);
    const dots = [...svg.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)" r="3"/g)].map((match) =>
      Number(match[1]),
    );
    const [first = 0, second = 0] = dots;
    const unit = (first - second) / ((rows[1]?.size ?? 0) - (rows[0]?.size ?? 0));
    rows.slice(1).forEach(({ came, first_seen, left }, i) => {
      const net = (came ?? 0) + (first_seen ?? 0) - (left ?? 0);
      expect((dots[i] ?? 0) - (dots[i + 1] ?? 0)).toBeCloseTo(net * unit, 0);
    });
  });

  it("draws who came and who left in one unit, from one line", () => {
    const rows = data(2).rows.map((row, i) =>
      i === 1 ? { ...row, came: 40, first_seen: 0, left: 20 } : row,
    );
    const svg = segmentFlow({ ...data(2), rows }, en);
    const [up = [], down = []] = [
      ...svg.matchAll(/<rect x="[\d.]+" y="([\d.]+)" width="44" height="([\d.]+)"/g),
    ].map((match) => match.slice(1).map(Number));
    expect((up[0] ?? 0) + (up[1] ?? 0)).toBeCloseTo(down[0] ?? 0, 1);
    expect((up[1] ?? 0) / (down[1] ?? 1)).toBeCloseTo(2, 1);
  });

  it("says of the first point its size alone", () => {
    const [first = "", second = ""] = [
      ...segmentFlow(data(3), en).matchAll(/aria-label="([^"]+)">\n<rect/g),
    ].map((match) => match[1]);
    expect(first).toBe("30 Sept 2025: 120 customers");
    expect(second).toMatch(
      /^31 Oct 2025: \d+ customers; \d+ came from other segments, \d+ first seen, \d+ left$/,
    );
  });
});

/** A segment whose sizes follow from who came and who left. */
function movesOf(count: number, step: Step, isOpen: boolean): SegmentFlowRow[] {
  let size = 120;
  return pointsOf(step, count, requireDay("2025-11-30"), isOpen).map((point, i) => {
    if (i === 0) return { ...point, size, came: null, first_seen: null, left: null };
    const came = 12 + Math.round(9 * Math.sin(i / 2));
    const first_seen = i % 4;
    const left = 11 + Math.round(8 * Math.cos(i / 3));
    size += came + first_seen - left;
    return { ...point, size, came, first_seen, left };
  });
}
