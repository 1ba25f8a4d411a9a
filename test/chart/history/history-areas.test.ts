import { describe, expect, it } from "vitest";
import { requireDay } from "../../../lib/base/day";
import { historyAreas } from "../../../lib/chart/history/history-areas";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";
import { hostile, names3, names5 } from "../names";
import { historyOf, pointsOf, rowsOf, withPartial } from "./given";

const en = { words: wordsOf("en"), names: names3.en };
const ru = { words: wordsOf("ru", "RUB"), names: names3.ru };
const bought = Object.keys(names3.en).filter((id) => id !== "absent");
const usual = historyOf(24, bought, { frozen: requireDay("2024-12-31") });
const open = pointsOf("month", 24, requireDay("2025-11-30"), true);
const golden = (name: string, svg: string) => expectGolden(`chart/history-areas/${name}.svg`, svg);

describe("history areas", () => {
  it("usual", () => golden("usual", historyAreas(usual, en)));
  it("narrow", () => golden("narrow", historyAreas(usual, { ...en, width: 360 })));
  it("half", () => golden("half", historyAreas(usual, { ...en, width: 540 })));
  it("ru", () => golden("ru", historyAreas({ ...usual, measure: "money" }, ru)));
  it("ru narrow", () =>
    golden(
      "ru-narrow",
      historyAreas({ ...usual, points: open, rows: rowsOf(open, bought) }, { ...ru, width: 360 }),
    ));
  it("partial", () => {
    const frozen = open[22]?.end ?? null;
    golden("partial", historyAreas({ ...usual, points: open, rows: rowsOf(open, bought), frozen }, en));
  });
  it("hatched", () => {
    const points = withPartial(usual.points, 11);
    golden("hatched", historyAreas({ ...usual, points }, en));
    golden("hatched-narrow", historyAreas({ ...usual, points }, { ...ru, width: 360 }));
    const one = historyOf(1, bought);
    golden("hatched-one-row", historyAreas({ ...one, points: withPartial(one.points, 1) }, en));
  });
  it("weeks", () => golden("weeks", historyAreas(historyOf(36, bought, { step: "week" }), en)));
  it("quarters", () => golden("quarters", historyAreas(historyOf(12, bought, { step: "quarter" }), ru)));
  it("two points", () => golden("two-points", historyAreas(historyOf(2, bought), en)));
  it("one row", () => golden("one-row", historyAreas(historyOf(1, bought), en)));
  it("five ranks", () => {
    const segments = Object.keys(names5).filter((id) => id !== "absent");
    golden("five-ranks", historyAreas(historyOf(36, segments), { words: en.words, names: names5 }));
  });
  it("empty", () => {
    golden("empty", historyAreas({ ...usual, rows: [] }, en));
    expect(historyAreas({ ...usual, points: [], rows: [] }, en)).toBe(
      historyAreas({ ...usual, rows: [] }, en),
    );
  });
  it("returns", () => {
    const rows = usual.rows.map((row) =>
      row.segment === "newcomer" || row.segment === "lost"
        ? { ...row, money: row.money - 60_000 + 2_000 * Number(row.end.slice(5, 7)) }
        : row,
    );
    golden(
      "returns",
      historyAreas({ ...usual, rows, measure: "money", frozen: requireDay("2019-05-31") }, en),
    );
  });
  it("extreme", () => {
    const names = { ...names3.en, vip: hostile, regular: "Постоянные покупатели из Екатеринбурга 🛒" };
    const data = historyOf(36, bought, { measure: "money", frozen: requireDay("2025-11-30") });
    const points = data.points.map((point, i) => ({
      ...point,
      href: i % 5 === 0 ? null : `/en?a="1"&b=<${i}>`,
      open: i === 35,
    }));
    const rows = data.rows.map((row, i) => ({
      ...row,
      customers: row.customers * 1e7,
      money: (i % 7 === 3 ? -1 : 1) * row.money * 1e9,
    }));
    golden("extreme", historyAreas({ ...data, points, rows }, { words: en.words, names }));
  });

  it("reaches as high as all customers together", () => {
    const svg = historyAreas(usual, en);
    const scale = scaleOf(svg);
    const tops = usual.points.map(({ end }) =>
      usual.rows.filter((row) => row.end === end).reduce((sum, row) => sum + row.customers, 0),
    );
    const corners = bandsOf(svg).flat();
    const xs = [...new Set(corners.map(([x]) => x))].sort((a, b) => a - b);
    const found = xs.map((at) => scale(Math.min(...corners.flatMap(([x, y]) => (x === at ? [y] : [])))));
    expect(found).toEqual(tops.map((top) => expect.closeTo(top, -0.5)));
  });

  it("leaves no gap between two bands", () => {
    const [vip = [], regular = []] = bandsOf(historyAreas(usual, en));
    const upper = vip.slice(0, 24);
    const lower = regular.slice(24).reverse();
    expect(lower).toEqual(upper);
  });

  it("links each point, from half way to half way", () => {
    const strips = [
      ...historyAreas(usual, en).matchAll(
        /<a href="([^"]+)"[^>]*>\n<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g,
      ),
    ];
    expect(strips.map(([, href]) => href)).toEqual(usual.points.map(({ href }) => href));
    strips.slice(1).forEach(([, , x], i) => {
      const before = strips[i];
      expect(Number(before?.[2]) + Number(before?.[3])).toBeCloseTo(Number(x), 1);
    });
  });
});

/** Corners of each band: the upper edge from left to right, then the lower one back. */
function bandsOf(svg: string): (readonly [number, number])[][] {
  const paths = [...svg.matchAll(/<path fill="var\(--seg-[a-z_]+\)" d="M([^"a-z]+)Z"\/>/g)];
  return paths.map(([, d = ""]) =>
    d.split("L").map((corner) => {
      const [x = 0, y = 0] = corner.split(",").map(Number);
      return [x, y] as const;
    }),
  );
}

/** From pixels to the values of the axis, by its lowest and its highest number. */
function scaleOf(svg: string): (y: number) => number {
  const texts = [...svg.matchAll(/<text y="0.32em" transform="translate\(36,([\d.]+)\)">([\d.]+)(k?)</gi)];
  const numbers = texts.map(([, y, value, kilo]) => [Number(y), Number(value) * (kilo ? 1000 : 1)] as const);
  const [low = [0, 0], high = [0, 0]] = [numbers[0], numbers.at(-1)];
  return (y) => low[1] + ((low[0] - y) / (low[0] - high[0])) * (high[1] - low[1]);
}
