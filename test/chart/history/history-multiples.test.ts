import { describe, expect, it } from "vitest";
import { requireDay } from "../../../lib/base/day";
import { historyMultiples } from "../../../lib/chart/history/history-multiples";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";
import { hostile, names3, names5 } from "../names";
import { historyOf, pointsOf, rowsOf, withPartial } from "./given";

const en = { words: wordsOf("en"), names: names3.en };
const ru = { words: wordsOf("ru", "RUB"), names: names3.ru };
const segments = Object.keys(names3.en);
const segment_hrefs = Object.fromEntries(segments.map((id) => [id, `/en/d/shop/segments/${id}`]));
const usual = { ...historyOf(24, segments, { frozen: requireDay("2024-12-31") }), segment_hrefs };
const open = pointsOf("month", 24, requireDay("2025-11-30"), true);
const unfinished = { ...usual, points: open, rows: rowsOf(open, segments) };
const golden = (name: string, svg: string) => expectGolden(`chart/history-multiples/${name}.svg`, svg);

describe("history multiples", () => {
  it("usual", () => golden("usual", historyMultiples(usual, en)));
  it("narrow", () => golden("narrow", historyMultiples(unfinished, { ...en, width: 360 })));
  it("half", () => golden("half", historyMultiples(usual, { ...en, width: 540 })));
  it("ru", () => golden("ru", historyMultiples({ ...unfinished, measure: "money" }, ru)));
  it("ru narrow", () =>
    golden(
      "ru-narrow",
      historyMultiples({ ...usual, measure: "money", frozen: null }, { ...ru, width: 360 }),
    ));
  it("narrowest", () => golden("narrowest", historyMultiples(usual, { ...en, width: 300 })));
  it("hatched", () => {
    const points = withPartial(usual.points, 11);
    golden("hatched", historyMultiples({ ...usual, points }, en));
    golden("hatched-narrow", historyMultiples({ ...usual, points }, { ...ru, width: 360 }));
  });
  it("weeks", () => golden("weeks", historyMultiples(historyOf(36, segments, { step: "week" }), en)));
  it("quarters", () =>
    golden("quarters", historyMultiples(historyOf(12, segments, { step: "quarter" }), ru)));
  it("one row", () => golden("one-row", historyMultiples(historyOf(1, segments), en)));
  it("five ranks", () => {
    const data = historyOf(36, Object.keys(names5));
    golden("five-ranks", historyMultiples(data, { words: en.words, names: names5 }));
  });
  it("empty", () => {
    golden("empty", historyMultiples({ ...usual, rows: [] }, en));
    expect(historyMultiples({ ...usual, points: [] }, en)).toBe(historyMultiples({ ...usual, rows: [] }, en));
  });
  it("extreme", () => {
    const names = { ...names3.en, vip: hostile, regular: "Постоянные покупатели из Екатеринбурга 🛒" };
    const data = historyOf(36, segments, { measure: "money", frozen: requireDay("2019-05-31") });
    const rows = data.rows.map((row, i) => ({
      ...row,
      money:
        (i % 7 === 3 || row.segment === "absent" ? -1 : 1) * row.money * (row.segment === "lost" ? 0 : 1e9),
    }));
    const hrefs = { vip: `/en?a="1"&b=<2>` };
    golden("extreme", historyMultiples({ ...data, rows, segment_hrefs: hrefs }, { words: en.words, names }));
  });

  it("draws customers who brought no money, flat", () => {
    const rows = usual.rows.map((row) => ({ ...row, money: 0 }));
    const lines = linesOf(historyMultiples({ ...usual, rows, measure: "money" }, en));
    expect(lines.length).toBe(segments.length);
    for (const ys of lines) expect(new Set(ys).size).toBe(1);
  });

  it("draws each segment to its own height", () => {
    const heights = linesOf(historyMultiples(usual, en)).map((ys) => Math.min(...ys));
    expect(heights).toHaveLength(segments.length);
    expect(new Set(heights).size).toBe(1);
  });

  it("draws half the customers half as high", () => {
    const points = pointsOf("month", 3, requireDay("2025-11-30"));
    const rows = points.map(({ end }, i) => ({
      end,
      segment: "vip",
      customers: [100, 50, 0][i] ?? 0,
      money: 0,
    }));
    const [[full = 0, half = 0, none = 0] = []] = linesOf(historyMultiples({ ...usual, points, rows }, en));
    expect(half - full).toBeCloseTo(none - half, 1);
    expect(none - full).toBeGreaterThan(40);
  });
});

/** Heights of the corners of each segment's line. */
function linesOf(svg: string): number[][] {
  const lines = [...svg.matchAll(/<path stroke="var\(--seg-[a-z_]+\)" d="M([\d.,L]+)"/g)];
  return lines.map(([, d = ""]) => d.split("L").map((corner) => Number(corner.split(",")[1])));
}
