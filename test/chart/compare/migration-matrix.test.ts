import { describe, expect, it } from "vitest";
import { type MigrationData, shadeOf, unitOf, unitText } from "../../../lib/chart/compare/migration-cell";
import { migrationMatrix } from "../../../lib/chart/compare/migration-matrix";
import { wordsOf } from "../../../lib/i18n/words";
import { contrast, themes, tokens } from "../../../lib/model/segment/palette";
import { schemeOf } from "../../../lib/model/segment/scheme";
import { expectGolden } from "../../golden";
import { hostile, names3, names5 } from "../names";

const en = { words: wordsOf("en"), names: names3.en };
const ru = { words: wordsOf("ru", "RUB"), names: names3.ru };

/** Most stay, and the further two segments stand from each other, the fewer go from one to the other. */
function moved(ranks = 3, outside = "first_seen"): MigrationData {
  const segments = schemeOf(ranks).segments.map(({ id }) => id);
  const rows = [...segments, outside];
  const columns = [...segments, "later"];
  const cells = rows.flatMap((segment_a, i) =>
    columns.flatMap((segment_b, j) => {
      const isOutside = segment_a === outside || segment_b === "later";
      if (isOutside && (segment_a === outside ? j : i) > 9) return [];
      const size = i === j ? 520 : 260 / Math.abs(i - j) ** 1.7;
      const customers = Math.floor((size * ((i * 7 + j * 13) % 11)) / 9);
      const money = customers * (900 / (1 + Math.min(i, j)) - 60);
      return [
        { segment_a, segment_b, customers, money, href: `/en/d/shop/moves?a=${segment_a}&b=${segment_b}` },
      ];
    }),
  );
  return { rows, columns, cells, measure: "customers", period: "a" };
}

const data = moved();
const money = { ...data, measure: "money", period: "b" } as const;
const draw = (name: string, svg: string) => expectGolden(`chart/migration-matrix/${name}.svg`, svg);

describe("migration matrix", () => {
  it("usual", () => draw("usual", migrationMatrix(data, en)));
  it("narrow", () => draw("narrow", migrationMatrix(data, { ...en, width: 360 })));
  it("money", () => draw("money", migrationMatrix(money, en)));
  it("ru", () => draw("ru", migrationMatrix(data, ru)));
  it("ru money", () => draw("ru-money", migrationMatrix(money, ru)));
  it("ru narrow", () => draw("ru-narrow", migrationMatrix(money, { ...ru, width: 360 })));
  it("five ranks", () =>
    draw("five-ranks", migrationMatrix(moved(5, "first_seen"), { ...en, names: names5 })));
  it("empty", () => {
    const cells = data.cells.map((cell) => ({ ...cell, customers: 0, money: 0 }));
    draw("empty", migrationMatrix({ ...data, cells }, en));
    expect(migrationMatrix({ ...data, cells: [] }, en)).toBe(migrationMatrix({ ...data, cells }, en));
  });
  it("one row", () => draw("one-row", migrationMatrix(one, en)));
  it("one row narrow", () => draw("one-row-narrow", migrationMatrix(one, { ...en, width: 360 })));
  it("extreme", () => draw("extreme", migrationMatrix(extreme, hostileNames)));
  it("extreme narrow", () =>
    draw("extreme-narrow", migrationMatrix(extreme, { ...hostileNames, width: 360 })));

  it("prints in each row numbers that add up to its total, and totals that add up to all", () => {
    const rows = numbersByLine(migrationMatrix(data, en));
    expect(rows).toHaveLength(13);
    for (const row of rows) expect(sum(row.slice(0, -1))).toBe(row.at(-1));
    const all = sum(data.cells.map(({ customers }) => customers));
    expect(rows.at(-1)?.at(-1)).toBe(all);
    expect(sum(rows.slice(0, -1).map((row) => row.at(-1) ?? 0))).toBe(all);
  });

  it("draws bars of a list as long as their numbers", () => {
    const svg = migrationMatrix(data, { ...en, width: 360 });
    const bars = [...svg.matchAll(/<rect x="19" [^>]*width="([\d.]+)" height="17"/g)].map((m) =>
      Number(m[1]),
    );
    const sizes = data.cells
      .filter((cell) => cell.segment_a !== cell.segment_b)
      .map(({ customers }) => customers)
      .sort((a, b) => b - a);
    expect(bars).toHaveLength(12);
    bars.forEach((bar, i) => {
      expect(bar / (bars[0] ?? 0)).toBeCloseTo((sizes[i] ?? 0) / (sizes[0] ?? 0), 2);
    });
  });

  it("links every cell that somebody is in, and says its numbers", () => {
    const full = data.cells.filter(({ customers }) => customers > 0);
    const svg = migrationMatrix(data, en);
    expect(svg.match(/<a /g)).toHaveLength(full.length);
    expect(svg).toContain('aria-label="First seen after A → Newcomers: 2 customers, €480 in A"');
    expect(migrationMatrix(money, en)).toContain("Newcomers: 2 customers, €480 in B");
  });

  it("refuses what is neither a segment nor outside of them", () => {
    expect(() => migrationMatrix({ ...data, rows: ["vips"] }, en)).toThrow("unknown segment: vips");
  });

  it("takes the segment for itself where a scheme has one that is called new", () => {
    const svg = migrationMatrix(moved(5, "first_seen"), { ...en, names: names5 });
    expect(svg).toContain('aria-label="New → Champions:');
    expect(svg).toContain('aria-label="First seen after A → New:');
  });
});

describe("shades", () => {
  it.each(themes)("keep 4.5:1 under their numbers in the %s theme", (theme) => {
    for (const amount of [0, 1, 3, 10, 25, 50, 100]) {
      const shade = shadeOf(amount, 100);
      const { ink, paper } = tokens[theme];
      const ground = mixed(paper, ink, shade.opacity);
      expect(contrast(shade.ink === "var(--ink)" ? ink : paper, ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("grow with the move, and have none for money below zero", () => {
    const opacities = [-5, 1, 3, 10, 25, 50].map((amount) => shadeOf(amount, 100).opacity);
    expect(opacities).toEqual([...opacities].sort((a, b) => a - b));
    expect(new Set(opacities).size).toBe(5);
  });
});

describe("units", () => {
  it.each([
    [[1, 999], "one", "999"],
    [[1, 123_456], "thousand", "123"],
    [[1, 4_321_000], "thousand", "4,321"],
    [[1, 56_000_000], "million", "56"],
    [[1, 7e12], "billion", "7,000"],
  ])("%j are counted by %s", (values, name, text) => {
    const unit = unitOf(values, 38, en.words);
    expect(unit.name).toBe(name);
    expect(unitText(values[1] ?? 0, unit, en.words)).toBe(text);
  });

  it("say of a number that is too small for them that it is", () => {
    const unit = { name: "thousand", size: 1000 } as const;
    expect(unitText(12, unit, en.words)).toBe("<0.1");
    expect(unitText(-1234, unit, en.words)).toBe("−1.2");
    expect(unitText(-12, unit, en.words)).toBe("0");
  });
});

const one: MigrationData = {
  rows: ["vip"],
  columns: ["vip"],
  cells: [{ segment_a: "vip", segment_b: "vip", customers: 1, money: 0.01, href: null }],
  measure: "customers",
  period: "a",
};

const extreme: MigrationData = {
  ...data,
  cells: data.cells.map((cell, i) => ({
    ...cell,
    money: (i % 5 === 2 ? -1 : 1) * cell.money * 10 ** (i % 8),
    href: `${cell.href}&c="1"<2>`,
  })),
  measure: "money",
};

const hostileNames = {
  ...en,
  names: { ...names3.en, vip: hostile, regular: "Постоянные покупатели из Екатеринбурга 🛒" },
};

/** The numbers of each row of the matrix, read from the picture. */
function numbersByLine(svg: string): number[][] {
  const texts = svg.matchAll(/<text [^>]*translate\(([\d.]+),([\d.]+)\)[^>]*>([\d,]+)<\/text>/g);
  const lines = new Map<string, number[]>();
  for (const [, , y = "", text = ""] of texts) {
    lines.set(y, [...(lines.get(y) ?? []), Number(text.replaceAll(",", ""))]);
  }
  return [...lines.values()];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mixed(a: string, b: string, part: number): string {
  const channels = [1, 3, 5].map((i) => {
    const [from, to] = [a, b].map((hex) => Number.parseInt(hex.slice(i, i + 2), 16));
    return Math.round((from ?? 0) * (1 - part) + (to ?? 0) * part);
  });
  return `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
