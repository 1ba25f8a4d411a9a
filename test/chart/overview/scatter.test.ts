import { describe, expect, it } from "vitest";
import { type ScatterData, scatter } from "../../../lib/chart/overview/scatter";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";
import { hostile, names3 } from "../names";
import { density, range, shop } from "../shop";

const en = { words: wordsOf("en"), names: names3.en };
const ru = { words: wordsOf("ru", "RUB"), names: names3.ru };
const rEdges = range(38, 10);
const fEdges = [1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128];

function data(size: number, points: number): ScatterData {
  const { customers, cuts } = shop(size);
  const domain = {
    r_max: Math.max(...customers.map((one) => one.r_days)),
    f_max: Math.max(...customers.map((one) => one.f)),
    m_max: Math.max(...customers.slice(0, points).map((one) => one.m)),
  };
  const dots = customers.slice(0, points).map((one) => ({ ...one, href: `/en/d/shop/customers/${one.ref}` }));
  return { dots, density: density(customers.slice(points), rEdges, fEdges), cuts, domain, log_f: true };
}

const empty: ScatterData = {
  dots: [],
  density: [],
  cuts: { r: [], f: [], m: [] },
  domain: { r_max: 0, f_max: 0, m_max: 0 },
  log_f: false,
};

describe("scatter", () => {
  it("usual", () => expectGolden("chart/scatter/usual.svg", scatter(data(4338, 100), en)));
  it("narrow", () =>
    expectGolden("chart/scatter/narrow.svg", scatter(data(4338, 100), { ...en, width: 360 })));
  it("ru", () => expectGolden("chart/scatter/ru.svg", scatter(data(4338, 100), ru)));
  it("ru narrow", () =>
    expectGolden("chart/scatter/ru-narrow.svg", scatter(data(4338, 100), { ...ru, width: 360 })));
  it("of one segment", () => {
    const all = data(4338, 600);
    const own = all.dots.filter(({ segment }) => segment === "sleeping_regular").slice(0, 100);
    const svg = scatter({ ...all, dots: own, lit: "sleeping_regular" }, en);
    expectGolden("chart/scatter/one-segment.svg", svg);
    expect(svg.match(/<a /g)).toHaveLength(own.length);
    const others = Object.entries(names3.en).filter(([id]) => id !== "sleeping_regular");
    for (const [, name] of others) expect(svg).not.toContain(`>${name}<`);
  });
  it("empty", () => expectGolden("chart/scatter/empty.svg", scatter(empty, en)));

  describe("beside another picture", () => {
    const large = data(4338, 100);
    const small: ScatterData = { ...data(1200, 60), domain: large.domain };
    const half = { ...ru, width: 540 };
    it("beside", () =>
      expectGolden("chart/scatter/beside.svg", scatter({ ...small, beside: [large.density] }, half)));
    it("gives equal cells equal greys", () => {
      const cell = { r_from: 0, r_to: 10, f_from: 1, f_to: 2, customers: 40 };
      const alone = { ...large, density: [cell] };
      const amidst = { ...large, density: [{ ...cell, customers: 400, f_from: 2, f_to: 3 }, cell] };
      const beside = [alone.density, amidst.density];
      const found = [alone, amidst].map((side) => greys(scatter({ ...side, beside }, half)));
      expect(found[0]).toHaveLength(1);
      expect(found[1]).toContain(found[0]?.[0]);
      expect(greys(scatter(alone, half))).not.toEqual(found[0]);
    });
  });

  it("one row", () => {
    const { dots, density: _, ...rest } = data(1, 1);
    expectGolden("chart/scatter/one-row.svg", scatter({ ...rest, dots, density: [], log_f: false }, en));
  });

  it("thousand dots", () => {
    const svg = scatter(data(4338, 1000), en);
    expectGolden("chart/scatter/thousand.svg", svg);
    const links = svg.match(/<a [\s\S]*?<\/a>/g) ?? [];
    const own = links.map(
      (link) => link.replace(/href="[^"]*"|aria-label="[^"]*"|<title>[^<]*<\/title>/g, "").length,
    );
    expect(links).toHaveLength(1000);
    expect(own.reduce((a, b) => a + b, 0) / own.length).toBeLessThan(170);
  });

  it("extreme", () => {
    const { customers, cuts } = shop(600, 9, 3_600_000);
    const odd = customers.map((one, i) => ({
      ...one,
      href: i % 2 ? null : `/en/d/shop/customers/${i}?a=1&b="2"`,
      m: one.m * 1e12,
      f: one.f * 97,
      r_days: one.r_days * 9000,
      label: hostile,
      segment: i % 3 ? one.segment : "vip",
    }));
    const domain = {
      r_max: Math.max(...odd.map((one) => one.r_days)),
      f_max: Math.max(...odd.map((one) => one.f)),
      m_max: Math.max(...odd.map((one) => one.m)),
    };
    const scaled = { r: cuts.r.map((cut) => cut * 9000), f: cuts.f.map((cut) => cut * 97), m: cuts.m };
    expectGolden(
      "chart/scatter/extreme.svg",
      scatter({ dots: odd.slice(0, 60), density: [], cuts: scaled, domain, log_f: false }, en),
    );
  });
});

function greys(svg: string) {
  return [...svg.matchAll(/<rect x="[\d.]+" y="[^>]+ fill-opacity="(?!0\.2")0\.\d+"\/>/g)].map(
    ([cell]) => cell,
  );
}
