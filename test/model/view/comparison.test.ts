import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../../lib/base/day";
import { warningText } from "../../../lib/i18n/warning-text";
import { wordsOf } from "../../../lib/i18n/words";
import { comparisonWarnings, type SideFacts, warningCodes } from "../../../lib/model/view/comparison";
import { firstDay, lastDay, period, periods } from "./calendar";

const data = period("2010-12-01 2011-12-09");

function side(text: string, facts: Partial<SideFacts> = {}): SideFacts {
  return {
    period: period(text),
    data,
    buyers: 100,
    sales_days: 60,
    gap_from: null,
    gap_days: 0,
    last_day_lines: 900,
    usual_lines: 1000,
    ...facts,
  };
}

const q2 = side("2011-04-01 2011-06-30");
const q3 = side("2011-07-01 2011-09-28");
const named = (a: SideFacts, b: SideFacts, alike = true) =>
  comparisonWarnings({ a, b }, alike).map(({ code, side }) => (side === null ? code : `${side} ${code}`));

test("two equal periods within the data need no word", () => {
  expect(named(side("2011-04-02 2011-06-30"), q3)).toEqual([]);
});

describe("the place of two periods:", () => {
  test.each([
    ["2011-04-01 2011-06-30", "2011-04-01 2011-06-30", ["same_period"]],
    ["2011-04-01 2011-06-30", "2011-06-30 2011-09-28", ["overlap"]],
    ["2011-07-01 2011-09-29", "2011-04-01 2011-06-30", ["reversed"]],
    ["2011-05-01 2011-07-30", "2011-04-01 2011-06-30", ["overlap", "reversed"]],
    ["2011-04-01 2011-06-30", "2011-04-01 2011-06-29", ["overlap", "unequal_days"]],
  ])("%s and %s", (a, b, expected) => {
    expect(named(side(a), side(b))).toEqual(expected);
  });

  test("says nothing of them when the sides differ otherwise, but for their lengths", () => {
    expect(named(q2, q2, false)).toEqual([]);
    expect(named(side("2011-05-01 2011-06-30"), side("2011-04-01 2011-06-30"), false)).toEqual([
      "unequal_days",
    ]);
  });

  test("counts the days that they share", () => {
    const [found] = comparisonWarnings({ a: q2, b: side("2011-06-29 2011-09-27") });
    expect(found?.values).toEqual({ from: "2011-06-29", to: "2011-06-30", days: 2 });
  });
});

describe("the data of a side:", () => {
  const other = side("2011-04-01 2011-04-10");
  test.each([
    ["2010-11-30 2010-12-09", { data_from: "2010-12-01", days: 1 }, "starts_before_data"],
    ["2011-12-01 2011-12-10", { data_to: "2011-12-09", days: 1 }, "runs_past_data"],
    ["2010-11-21 2010-11-30", { data_from: "2010-12-01", data_to: "2011-12-09" }, "outside_data"],
    ["2011-12-10 2011-12-19", { data_from: "2010-12-01", data_to: "2011-12-09" }, "outside_data"],
  ])("%s", (text, values, code) => {
    const sides = [
      { a: side(text), b: other },
      { a: other, b: side(text) },
    ];
    const found = sides.map((pair) => comparisonWarnings(pair).filter((one) => one.side !== null));
    expect(found).toEqual([[{ code, side: "a", values }], [{ code, side: "b", values }]]);
  });

  test("a side outside the data has nothing else to say", () => {
    const nothing = { buyers: 0, sales_days: 0, last_day_lines: 0 };
    expect(named(other, side("2012-04-01 2012-04-10", nothing))).toEqual(["b outside_data"]);
  });

  test.each([
    [6, []],
    [7, ["b gap"]],
  ])("%i days without a sale", (gap_days, expected) => {
    const b = side("2011-05-01 2011-05-10", { gap_from: period("2011-05-02 2011-05-02").from, gap_days });
    expect(named(other, b)).toEqual(expected);
    const days = comparisonWarnings({ a: other, b }).map(({ values }) => [values["from"], values["to"]]);
    expect(days).toEqual(expected.map(() => ["2011-05-02", "2011-05-08"]));
  });

  test.each([
    ["2011-11-30 2011-12-09", 499, 1000, ["b unfinished_last_day"]],
    ["2011-11-30 2011-12-09", 500, 1000, []],
    ["2011-11-30 2011-12-09", 0, null, []],
    ["2011-11-29 2011-12-08", 499, 1000, []],
  ])("%s with %i lines on its last day, usually %s", (text, last_day_lines, usual_lines, expected) => {
    expect(named(other, side(text, { last_day_lines, usual_lines }))).toEqual(expected);
  });

  test("nobody bought", () => {
    const b = side("2011-05-01 2011-05-10", { buyers: 0, sales_days: 3 });
    expect(comparisonWarnings({ a: other, b })).toEqual([
      { code: "empty", side: "b", values: { sales_days: 3 } },
    ]);
  });
});

test("swapping the sides swaps their warnings and keeps those on both but `reversed`", () => {
  fc.assert(
    fc.property(periods, periods, periods, fc.boolean(), (p, q, inside, alike) => {
      const [a, b] = [p, q].map((one) => ({ ...q2, period: one, data: inside })) as [SideFacts, SideFacts];
      const turned = named(b, a, alike).map((text) =>
        text.replace(/^[ab](?= )/, (s) => (s === "a" ? "b" : "a")),
      );
      const both = (all: readonly string[]) => all.filter((text) => text !== "reversed").sort();
      expect(both(turned)).toEqual(both(named(a, b, alike)));
    }),
  );
});

describe.each(["en", "ru"] as const)("%s", (lang) => {
  const words = wordsOf(lang);
  const names = { a: "<A>", b: "<B>" };

  test("each warning is a sentence that names its side and its days", () => {
    const broken = { buyers: 0, gap_from: data.from, gap_days: 9, last_day_lines: 1, usual_lines: 7.4 };
    const pairs = [
      [q2, q2],
      [side("2011-09-28 2011-12-09", broken), q3],
      [side("2010-01-01 2011-12-30"), side("2009-01-01 2009-02-01")],
    ] as const;
    const found = pairs.flatMap(([a, b]) => comparisonWarnings({ a, b }));
    expect([...new Set(found.map(({ code }) => code))].sort()).toEqual([...warningCodes].sort());
    for (const warning of found) {
      const text = warningText(words, warning, names);
      const own = warning.side === null ? Object.values(names) : [names[warning.side]];
      expect(
        own.filter((name) => !text.includes(name)),
        text,
      ).toEqual([]);
      expect(text).not.toMatch(/\d{4}-\d\d-\d\d|[{}]|\.\./);
    }
  });

  test("days at the ends of the calendar can be said", () => {
    const whole = { ...q2, period: { from: firstDay, to: lastDay }, data: period("2011-01-01 2011-01-01") };
    const found = comparisonWarnings({
      a: whole,
      b: { ...whole, period: { from: firstDay, to: addDays(firstDay, 9) } },
    });
    expect(found.map((warning) => warningText(words, warning, names)).filter((text) => text === "")).toEqual(
      [],
    );
  });
});
