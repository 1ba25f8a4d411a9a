import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { liftIntervals } from "../../../lib/chart/campaign/lift-intervals";
import type { LiftRow } from "../../../lib/chart/campaign/lift-row";
import { textWidth } from "../../../lib/chart/kit/text";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";
import { hostile } from "../names";

const en = wordsOf("en");
const ru = wordsOf("ru", "RUB");

type Numbers = readonly [difference: number, low: number, high: number];
type Unit = "points" | "money" | "days" | "purchases";

const printers = {
  points: (words: typeof en, value: number) => words.numberChange(value * 100, 1),
  money: (words: typeof en, value: number) => words.moneyChange(value),
  days: (words: typeof en, value: number) => words.numberChange(value, 1),
  purchases: (words: typeof en, value: number) => words.numberChange(value, 2),
} as const;
const units = {
  en: { points: " pts", money: "", days: " days", purchases: "" },
  ru: { points: " п. п.", money: "", days: " дн.", purchases: "" },
} as const;

function row(
  id: string,
  [difference, low, high]: Numbers,
  {
    name = id,
    unit = "points",
    words = en,
    ...rest
  }: Partial<LiftRow> & { unit?: Unit; words?: typeof en } = {},
): LiftRow {
  const print = (value: number) => printers[unit](words, value);
  const [worst, best] = rest.better === "less" ? [-high, -low] : [low, high];
  return {
    id,
    name,
    difference,
    low,
    high,
    text: `${print(difference)}${units[words.lang][unit]}`,
    interval_text: `${print(low)} … ${print(high)}`,
    verdict: worst > 0 ? "effect" : best < 0 ? "harm" : "unclear",
    kind: "row",
    better: "more",
    ...rest,
  };
}

const none = { difference: null, low: null, high: null, text: "", interval_text: "", verdict: null };

/** The metrics of one campaign. */
function metrics(words = en): LiftRow[] {
  const name = (english: string, russian: string) => (words.lang === "en" ? english : russian);
  return [
    row("bought", [0.041, 0.012, 0.071], { words, name: name("Bought in the window", "Купили за окно") }),
    row("repeat", [0.013, -0.012, 0.038], {
      words,
      name: name("Bought twice or more", "Купили дважды и чаще"),
    }),
    row("average_check", [-214, -395, -33], {
      words,
      unit: "money",
      name: name("Average order value", "Средний чек"),
    }),
    row("money", [86, -19, 191], {
      words,
      unit: "money",
      name: name("Money per customer", "Деньги на покупателя"),
    }),
    row("recency", [-3.4, -5.1, -1.7], {
      words,
      unit: "days",
      better: "less",
      name: name("Recency", "Давность"),
    }),
    row("purchases", [0.06, 0, 0.12], { words, unit: "purchases", name: name("Purchases", "Покупки") }),
    { ...row("returned", [0, 0, 0], { words, name: name("Came back", "Вернулись") }), ...none },
  ];
}

/** Campaigns of one segment and what they brought together. */
function campaigns(words = en): LiftRow[] {
  const name = (english: string, russian: string) => (words.lang === "en" ? english : russian);
  const href = (id: string) => ({ words, href: `/${words.lang}/d/shop/campaigns/${id}` });
  return [
    row("a", [0.041, 0.012, 0.071], {
      ...href("a"),
      name: name("Free delivery, March", "Бесплатная доставка, март"),
    }),
    row("b", [0.008, -0.021, 0.037], { ...href("b"), name: name("VIP evening", "Закрытый вечер для VIP") }),
    row("c", [-0.052, -0.091, -0.013], {
      ...href("c"),
      name: name("Three letters a week", "Три письма в неделю"),
    }),
    row("d", [0.029, -0.044, 0.104], { ...href("d"), name: name("We miss you", "Мы скучаем") }),
    {
      ...row("e", [0, 0, 0], {
        ...href("e"),
        name: name("Gift for the fifth order", "Подарок за пятый заказ"),
      }),
      ...none,
    },
    row("pooled", [0.016, -0.003, 0.035], {
      words,
      kind: "pooled",
      name: name("All campaigns", "Все кампании"),
    }),
  ];
}

const own = { words: en, scale: "own", title: "treatment less holdout" } as const;
const format = (value: number) => en.numberChange(value * 100, 1);
const shared = {
  words: en,
  scale: "shared",
  title: "treatment less holdout, percentage points",
  format,
} as const;
const ownRu = { words: ru, scale: "own", title: "участники минус контрольная группа" } as const;
const sharedRu = {
  words: ru,
  scale: "shared",
  title: "участники минус контрольная группа, процентные пункты",
  format: (value: number) => ru.numberChange(value * 100, 1),
} as const;

const golden = (name: string) => `chart/lift-intervals/${name}.svg`;

test("numbers of the axis never touch, wherever the interval lies", () => {
  const ends = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 900 }));
  const inPoints = (value: number) => `${en.numberChange(value * 100, 1)} points`;
  const property = fc.property(ends, fc.constantFrom(360, 540, 720), ([start, length], width) => {
    const [low, high] = [start / 1000, (start + length) / 1000];
    const one = row("bought", [(low + high) / 2, low, high], { name: "An offer" });
    const svg = liftIntervals([one], { ...shared, format: inPoints, width });
    const spans = [...svg.matchAll(/<text [^>]*translate\(([-\d.]+),[^>]*>([−+\d.]+ points)<\/text>/g)].map(
      ([text, x, words = ""]) => {
        const group =
          svg
            .slice(0, svg.indexOf(text))
            .split(/<g(?=[ >])/)
            .at(-1) ?? "";
        const anchor = /text-anchor="(start|end)"/.exec(group)?.[1];
        const left = Number(x) - textWidth(words) * (anchor === "start" ? 0 : anchor === "end" ? 1 : 0.5);
        return [left, left + textWidth(words)] as const;
      },
    );
    const sorted = spans.toSorted(([a], [b]) => a - b);
    expect(sorted.length).toBeGreaterThan(0);
    for (const [i, [left]] of sorted.entries()) expect(left).toBeGreaterThan(sorted[i - 1]?.[1] ?? -0.01);
  });
  fc.assert(property, { numRuns: 200 });
});

describe("lift intervals", () => {
  it("usual", () => expectGolden(golden("usual"), liftIntervals(metrics(), own)));
  it("narrow", () => expectGolden(golden("narrow"), liftIntervals(metrics(), { ...own, width: 360 })));
  it("ru", () => expectGolden(golden("ru"), liftIntervals(metrics(ru), ownRu)));
  it("ru narrow", () =>
    expectGolden(golden("ru-narrow"), liftIntervals(metrics(ru), { ...ownRu, width: 360 })));
  it("shared", () => expectGolden(golden("shared"), liftIntervals(campaigns(), shared)));
  it("shared narrow", () =>
    expectGolden(golden("shared-narrow"), liftIntervals(campaigns(), { ...shared, width: 360 })));
  it("shared ru", () => expectGolden(golden("shared-ru"), liftIntervals(campaigns(ru), sharedRu)));
  it("shared ru narrow", () =>
    expectGolden(golden("shared-ru-narrow"), liftIntervals(campaigns(ru), { ...sharedRu, width: 360 })));
  it("empty", () => {
    expectGolden(golden("empty"), liftIntervals([], shared));
    expect(liftIntervals([], own)).toBe(liftIntervals([], shared));
  });
  it("one row", () => expectGolden(golden("one-row"), liftIntervals(campaigns().slice(0, 1), shared)));
  it("few", () => expectGolden(golden("few"), liftIntervals([{ ...row("a", [0, 0, 0]), ...none }], own)));
  it("less is better", () => {
    const days = (id: string, numbers: Numbers, kind: LiftRow["kind"] = "row") =>
      row(id, numbers, { unit: "days", better: "less", kind });
    const rows = [
      days("Spring", [-3, -5, -1]),
      days("Autumn", [2, 1, 3]),
      days("Both", [-1.1, -2, -0.2], "pooled"),
    ];
    const options = {
      ...shared,
      title: "days since the last purchase",
      format: (days: number) => en.numberChange(days),
    };
    expectGolden(golden("less"), liftIntervals(rows, options));
  });
  it("without a verdict", () => {
    const rows = metrics().map((one) => ({
      ...one,
      low: null,
      high: null,
      interval_text: "",
      verdict: null,
    }));
    expectGolden(golden("observed"), liftIntervals(rows, own));
  });
  it("exact money", () => {
    const exact = (one: LiftRow, [difference, low, high]: Numbers) => ({
      ...one,
      text: `${difference > 0 ? "+" : ""}${ru.moneyExact(difference)}`,
      interval_text: `${ru.moneyExact(low)} … ${ru.moneyExact(high)}`,
    });
    const rows = metrics(ru).map((one) => {
      if (one.id === "average_check") return exact(one, [-12_345.6, -22_781.1, -1910.1]);
      return one.id === "money" ? exact(one, [8645.3, -1910, 19_200.6]) : one;
    });
    expectGolden(golden("exact"), liftIntervals(rows, ownRu));
  });
  it("extreme", () => expectGolden(golden("extreme"), liftIntervals(extreme(), shared)));
  it("extreme narrow", () =>
    expectGolden(golden("extreme-narrow"), liftIntervals(extreme(), { ...own, width: 280 })));
  it("hostile names", () =>
    expectGolden(
      golden("hostile"),
      liftIntervals(
        campaigns().map((one) => ({ ...one, name: hostile })),
        shared,
      ),
    ));

  it("puts a difference where its axis says", () => {
    const svg = liftIntervals([row("a", [0.02, -0.04, 0.08])], shared);
    const [x = 0, width = 0] = [
      ...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="8"/g),
    ].flatMap(([, ...numbers]) => numbers.map(Number));
    const dot = Number([...svg.matchAll(/<circle cx="([\d.]+)"[^>]* r="4.2"/g)].at(-1)?.[1]);
    expect(dot).toBeCloseTo(x + width / 2, 1);
    const zero = Number(svg.match(/stroke="var\(--ink-faint\)"[^>]*>\n<line x1="([\d.]+)"/)?.[1]);
    expect(zero).toBeCloseTo(x + width / 3, 1);
  });

  it("turns round what is better when less, where rows have scales of their own", () => {
    const long = { name: "A name that is longer than any note" };
    const more = liftIntervals([row("a", [3, 1, 5], { ...long, better: "more" })], own);
    const less = liftIntervals([row("a", [-3, -5, -1], { ...long, better: "less" })], own);
    const bandOf = (svg: string) => svg.match(/<rect x="[\d.]+" y="[\d.]+" width="[\d.]+" height="8"/)?.[0];
    expect(bandOf(more)).toBeDefined();
    expect(bandOf(less)).toBe(bandOf(more));
  });

  it("cuts an interval that would press the others flat, and says so", () => {
    const rows = [row("a", [0.02, 0.01, 0.03]), row("b", [0.01, -0.01, 0.03]), row("c", [0.01, -0.9, 0.92])];
    expect(liftIntervals(rows, shared)).toContain("An arrow: the interval goes on.");
    expect(liftIntervals(rows.slice(0, 2), shared)).not.toContain("An arrow");
    expect(liftIntervals(rows, shared)).toContain("−90 … +92");
  });

  it("says a row to those who do not see it", () => {
    expect(liftIntervals(campaigns(), shared)).toContain(
      'aria-label="Free delivery, March: +4.1 pts, 95% interval +1.2 … +7.1; effect found"',
    );
  });
});

function extreme(): LiftRow[] {
  return [
    row("zero", [0, 0, 0], { name: "Nobody bought" }),
    row("tiny", [1e-9, -1e-9, 3e-9], { name: "Hardly anything" }),
    row("all", [1, 0.9999, 1], { name: "Everyone and nobody" }),
    row("wide", [0.01, -1, 1], { name: "Three customers" }),
    row("huge", [1e9, -1e12, 4e12], { name: "A billion times as much", unit: "money" }),
    row("pooled", [0.2, 0.19, 0.21], { name: "All", kind: "pooled" }),
  ];
}
