import { describe, expect, it } from "vitest";
import { type DistributionData, distribution } from "../../../lib/chart/overview/distribution";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";
import { histogram, range, type Shop, shop } from "../shop";

const en = { words: wordsOf("en") };
const ru = { words: wordsOf("ru", "RUB") };
const moneyEdges = [-5000, 0, ...range(16).map((i) => Math.round(2 * 1.75 ** i))];

function data({ customers, cuts, ranks }: Shop, metric: "r" | "f" | "m"): DistributionData {
  const pick = { r: "r_days", f: "f", m: "m" } as const;
  const digit = { r: 0, f: 1, m: 2 }[metric];
  const edges = { r: range(75, 5), f: range(122, 1, 1), m: moneyEdges }[metric];
  const sizes = range(ranks).map((i) => customers.filter(({ code }) => Number(code[digit]) === i + 1).length);
  return {
    metric,
    bins: histogram(
      customers.map((one) => one[pick[metric]]),
      edges,
    ),
    cuts: cuts[metric].map(Number),
    sizes,
    log: metric === "m",
  };
}

const three = shop(4338);
const nine = shop(4338, 9);

describe("distribution", () => {
  it("usual", () => expectGolden("chart/distribution/usual.svg", distribution(data(three, "r"), en)));
  it("narrow", () =>
    expectGolden("chart/distribution/narrow.svg", distribution(data(three, "r"), { ...en, width: 360 })));
  it("purchases", () => expectGolden("chart/distribution/purchases.svg", distribution(data(three, "f"), en)));
  it.each([720, 360])("says that the last bin holds more, %i pixels wide", (width) => {
    const edges = range(25, 1, 1);
    const bins = histogram(
      three.customers.map(({ f }) => Math.min(f, 24)),
      edges,
    );
    const svg = distribution({ ...data(three, "f"), bins, most: 24 }, { ...en, width });
    expectGolden(`chart/distribution/most-${width}.svg`, svg);
    expect(svg).toContain(">24+</text>");
    // On a phone the line of a cut stands so near to the first tick that its label gives way.
    expect(svg.includes(">1</text>")).toBe(width === 720);
    expect(svg).not.toContain(">24<");
    expect(distribution({ ...data(three, "f"), bins: bins.slice(0, 9), most: 24 }, en)).not.toContain("24+");
  });
  it("purchases log", () =>
    expectGolden(
      "chart/distribution/purchases-log.svg",
      distribution({ ...data(three, "f"), log: true }, en),
    ));
  it("money", () => expectGolden("chart/distribution/money.svg", distribution(data(three, "m"), en)));
  it("money narrow", () =>
    expectGolden(
      "chart/distribution/money-narrow.svg",
      distribution(data(three, "m"), { ...en, width: 360 }),
    ));
  it("ru", () => expectGolden("chart/distribution/ru.svg", distribution(data(three, "m"), ru)));
  it("ru narrow", () =>
    expectGolden("chart/distribution/ru-narrow.svg", distribution(data(three, "f"), { ...ru, width: 360 })));
  it("nine ranks", () =>
    expectGolden("chart/distribution/nine-ranks.svg", distribution(data(nine, "m"), en)));
  it("nine ranks narrow", () =>
    expectGolden(
      "chart/distribution/nine-ranks-narrow.svg",
      distribution(data(nine, "m"), { ...ru, width: 360 }),
    ));

  describe("beside another picture", () => {
    const small = (metric: "r" | "f" | "m") => data(shop(1800), metric);
    const half = { ...ru, width: 540 };
    it.each(["r", "f", "m"] as const)("beside: %s", (metric) => {
      const picture = distribution({ ...small(metric), beside: [data(three, metric)] }, half);
      expectGolden(`chart/distribution/beside-${metric}.svg`, picture);
    });
    it.each(["r", "f", "m"] as const)("draws equal bars in the same place: %s", (metric) => {
      const bins = small(metric).bins.slice(0, 6);
      const far = { from: 90, to: 91, customers: 5_000 };
      const sides = [
        { ...small(metric), bins },
        { ...small(metric), bins: [...bins, far] },
      ];
      const [left, right] = sides.map((side) => barsOf(distribution({ ...side, beside: sides }, half)));
      expect(right).toEqual(expect.arrayContaining(left ?? []));
      expect([left?.length, right?.length]).toEqual([left?.length, (left?.length ?? 0) + 1]);
      expect(barsOf(distribution(sides[0] ?? small(metric), half))).not.toEqual(left);
    });
    it("is on a log scale when one of them needs it", () => {
      const little = { ...small("m"), bins: [{ from: 0, to: 1, customers: 3 }], cuts: [0.5, 0.7] };
      expect(distribution({ ...little, beside: [small("m")] }, en)).toContain("log scale");
      expect(distribution(little, en)).not.toContain("log scale");
    });
  });

  it("empty", () => {
    expectGolden(
      "chart/distribution/empty.svg",
      distribution({ metric: "m", bins: [], cuts: [], sizes: [0, 0, 0], log: false }, en),
    );
  });

  it("one row", () => {
    const bins = [{ from: 12, to: 13, customers: 1 }];
    expectGolden(
      "chart/distribution/one-row.svg",
      distribution({ metric: "r", bins, cuts: [12, 12], sizes: [0, 0, 1], log: false }, en),
    );
  });

  it("extreme", () => {
    const bins = range(60).map((i) => ({
      from: (i - 20) * 1e12,
      to: (i - 19) * 1e12,
      customers: Math.round(1e9 / (1 + Math.abs(i - 25) ** 3)),
    }));
    const cuts = [-9e12, 3e12, 4e12, 4e12, 5e12, 6e12, 7e12, 30e12];
    expectGolden(
      "chart/distribution/extreme.svg",
      distribution({ metric: "m", bins, cuts, sizes: range(9, 123_456_789), log: false }, en),
    );
  });
});

function barsOf(svg: string) {
  return [...svg.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="[\d.]+" height="[\d.]+"/g)].map(([bar]) => bar);
}
