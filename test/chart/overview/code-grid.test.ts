import { describe, expect, it } from "vitest";
import type { CodeGridData } from "../../../lib/chart/overview/code-grid";
import { codeGrid } from "../../../lib/chart/overview/code-grid";
import { wordsOf } from "../../../lib/i18n/words";
import { schemeFrom, segmentOf } from "../../../lib/model/segment/scheme";
import { expectGolden } from "../../golden";
import { ownFile } from "../../page/segment/given";
import { hostile, names3, names5 } from "../names";
import { codeRows, shop } from "../shop";

const en = { words: wordsOf("en"), names: names3.en };
const ru = { words: wordsOf("ru", "RUB"), names: names3.ru };
const cell_href = (r: number, f: number) => `/en/d/shop/customers?r=${r}&f=${f}`;

function data(ranks: number): CodeGridData {
  const { rows, empty } = codeRows(shop(4338, ranks));
  return { rows, ranks, absent: { customers: 612, href: "/en/d/shop/customers?code=000" }, empty, cell_href };
}

/** The rows of a scheme of four ranks of recency, three of frequency and two of money. */
function unevenData(): CodeGridData {
  const scheme = schemeFrom(ownFile(), "tea");
  const { rows, ...rest } = data(4);
  const folded = rows.map((row) => ({ ...row, f: Math.max(1, row.f - 1), m: Math.ceil(row.m / 2) }));
  const codes = new Map(folded.map((row) => [`${row.r}${row.f}${row.m}`, row]));
  return {
    ...rest,
    counts: scheme.counts,
    empty: { r: [], f: [], m: [] },
    rows: [...codes].map(([code, row]) => {
      const own = folded.filter(({ r, f, m }) => r === row.r && f === row.f && m === row.m);
      return {
        ...row,
        segment: segmentOf(scheme, code).id,
        customers: own.reduce((sum, one) => sum + one.customers, 0),
        money: own.reduce((sum, one) => sum + one.money, 0),
        href: `/en/d/shop/customers?code=${code}`,
      };
    }),
  };
}

describe("code grid", () => {
  it("usual", () => expectGolden("chart/code-grid/usual.svg", codeGrid(data(3), en)));
  it("narrow", () => expectGolden("chart/code-grid/narrow.svg", codeGrid(data(3), { ...en, width: 360 })));
  it("ru", () => expectGolden("chart/code-grid/ru.svg", codeGrid(data(3), ru)));
  it("ru narrow", () =>
    expectGolden("chart/code-grid/ru-narrow.svg", codeGrid(data(3), { ...ru, width: 360 })));
  it("two ranks", () => expectGolden("chart/code-grid/two-ranks.svg", codeGrid(data(2), en)));
  it("four ranks", () => expectGolden("chart/code-grid/four-ranks.svg", codeGrid(data(4), en)));
  it("five ranks", () =>
    expectGolden("chart/code-grid/five-ranks.svg", codeGrid(data(5), { ...en, names: names5 })));
  it("five ranks narrow", () => {
    expectGolden(
      "chart/code-grid/five-ranks-narrow.svg",
      codeGrid(data(5), { ...en, names: names5, width: 360 }),
    );
  });
  it("six ranks", () => expectGolden("chart/code-grid/six-ranks.svg", codeGrid(data(6), en)));
  it("nine ranks narrow", () =>
    expectGolden("chart/code-grid/nine-ranks-narrow.svg", codeGrid(data(9), { ...en, width: 360 })));

  it("uneven ranks", () => expectGolden("chart/code-grid/uneven-ranks.svg", codeGrid(unevenData(), en)));
  it("uneven ranks narrow", () =>
    expectGolden("chart/code-grid/uneven-ranks-narrow.svg", codeGrid(unevenData(), { ...ru, width: 360 })));

  it("empty", () => {
    const { rows, ranks } = data(3);
    const none = rows.map((row) => ({ ...row, customers: 0, money: 0 }));
    expectGolden("chart/code-grid/empty.svg", codeGrid({ rows: none, ranks, absent: null }, en));
  });

  it("one row", () => {
    const one = data(3).rows.map((row) => ({
      ...row,
      customers: row.r * row.f * row.m === 1 ? 1 : 0,
      money: 9.5,
      href: null,
    }));
    const empty = { r: [2, 3], f: [2, 3], m: [2, 3] };
    expectGolden("chart/code-grid/one-row.svg", codeGrid({ rows: one, ranks: 3, absent: null, empty }, en));
  });

  it("extreme", () => {
    const { rows, ...rest } = data(9);
    const huge = rows.map((row) => ({
      ...row,
      customers: row.customers * 987_654,
      money: row.money * -1e9,
      href: '/a?b="<c>"&d',
    }));
    const svg = codeGrid({ ...rest, rows: huge }, { ...en, names: { ...names3.en, vip: hostile } });
    expectGolden("chart/code-grid/extreme.svg", svg);
  });

  it.each([2, 3, 4, 5, 6, 7, 8, 9])("stays below a thousand marks with %i ranks", (ranks) => {
    const svg = codeGrid(data(ranks), { ...en, names: { ...names3.en, ...names5 } });
    expect((svg.match(/<(rect|path|text|circle)/g) ?? []).length).toBeLessThanOrEqual(1000);
  });

  describe("beside another picture", () => {
    const small = (ranks: number): CodeGridData => ({ ...data(ranks), ...codeRows(shop(1800, ranks)) });
    const sided = (ranks: number) => ({ ...small(ranks), beside: [data(ranks).rows] });
    const half = { ...ru, width: 540 };
    it("beside", () => {
      expectGolden("chart/code-grid/beside.svg", codeGrid(sided(3), half));
    });
    it("beside, five ranks", () => {
      const five = { ...half, names: names5 };
      expectGolden("chart/code-grid/beside-five.svg", codeGrid(sided(5), five));
    });
    it("beside, totals", () => {
      expectGolden("chart/code-grid/beside-totals.svg", codeGrid(sided(9), half));
    });
    it.each([3, 9])("draws equal numbers equally long with %i ranks", (ranks) => {
      const worst = (customers: number): CodeGridData => ({
        ...small(ranks),
        rows: small(ranks).rows.map((row) =>
          row.r * row.f === 1 ? { ...row, customers: row.m === 1 ? customers : 0 } : row,
        ),
      });
      const sides = [worst(1), worst(9_000)] as const;
      const beside = sides.map(({ rows }) => rows);
      const [left, right] = sides.map((side) => barsOf(codeGrid({ ...side, beside }, half)));
      const others = left?.filter((bar) => !bar.includes("seg-lost")) ?? [];
      expect(others.length).toBeGreaterThan(10);
      expect(right?.filter((bar) => !bar.includes("seg-lost"))).toEqual(others);
      expect(barsOf(codeGrid(sides[0], half))).not.toEqual(left);
    });
  });

  it("links each code that can be had, and those without a purchase", () => {
    const { rows, ranks, absent } = data(3);
    const links = [...codeGrid({ rows, ranks, absent }, en).matchAll(/code=(\d{3})"/g)].map(
      (match) => match[1],
    );
    expect(links.sort()).toEqual(["000", ...rows.map(({ r, f, m }) => `${r}${f}${m}`)].sort());
  });
});

function barsOf(svg: string) {
  return [...svg.matchAll(/<rect [^>]*fill="var\(--seg-\w+\)"/g)].map(([bar]) => bar);
}
