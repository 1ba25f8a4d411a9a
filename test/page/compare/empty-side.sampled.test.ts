import { beforeAll, expect, test } from "vitest";
import { everyRight } from "../../../lib/model/access/roles";
import type { Lang } from "../../../lib/model/lang";
import type { Search } from "../../../lib/model/view/view";
import { cellsOf, comparedCells, loadComparison } from "../../../lib/page/compare/comparison";
import { loadCell } from "../../../lib/page/report/cell";
import { figureWidths } from "../../../lib/page/report/figure";
import { openReport, type Report } from "../../../lib/page/report/report";
import { importText } from "../../dataset";
import { sampled } from "../../lane";
import { roles } from "../shop";

/* A comparison of which one side, or both, has nobody to show. */

const early = Array.from(
  { length: 30 },
  (_, n) => `Early,c${n % 9},Anna ${n % 9},${n},2024-01-${day(n)},1${n}`,
);
const late = Array.from(
  { length: 30 },
  (_, n) => `Late,c${n % 14},,${n},2024-0${4 + (n % 2)}-${day(n)},2${n}`,
);
const returns = ["Late,back,,90,2024-04-03,-5", "Late,c1,,91,2024-04-04,-1000", "Late,,,92,2024-04-05,7"];

const [january, april] = [days("2024-01-01", "2024-01-31"), days("2024-04-01", "2024-04-30")];
const [before, after] = [days("2020-01-01", "2020-12-31"), days("2030-06-01", "2030-06-30")];
const none = days("2024-02-10", "2024-02-20");

const searches: Readonly<Record<string, Search>> = {
  "A before the data": of(before, april),
  "B before the data": of(april, before),
  "both before the data": of(before, before),
  "A in the future": of(after, april),
  "B in the future": of(april, after),
  "both in the future, reversed": of(after, days("2029-01-01", "2029-01-02")),
  "A in a gap of the data": of(none, april),
  "B in a gap of the data": of(april, none),
  "the ends of the calendar": of(days("0001-01-01", "0001-01-01"), days("9999-12-31", "9999-12-31")),
  "all there is against one day": of(days("0001-01-01", "9999-12-31"), days("2024-04-03", "2024-04-03")),
  "a company that only bought in A": { ...of(january, april), company: "Early" },
  "a company that only bought in B": { ...of(january, april), company: "Late" },
  "a company beside another that had not begun": {
    ...of(january, april),
    company: "Early",
    a_company: "Late",
  },
  "a company beside all of them": { ...of(january, april), company: "Late", a_company: "*" },
  "frozen before the first sale": { ...of(january, april), cuts: "frozen", ...frozen(before) },
  "frozen in the future, both sides empty": { ...of(none, before), cuts: "frozen", ...frozen(after) },
  "fixed cuts that nobody passes": {
    ...of(none, april),
    cuts: "fixed",
    cut_r: "1,1",
    cut_f: "9,9",
    cut_m: "1,1",
  },
  "a segment that nobody stands in": { ...of(january, april), segment: "leaving_vip" },
  "a segment in A alone": { ...of(january, none), a_segment: "vip" },
  "a segment beside another, nobody bought": { ...of(none, before), segment: "absent", a_segment: "vip" },
  "a segment that is none": { ...of(january, april), segment: "nobody", a_segment: "first_seen" },
};

let shop = "";

beforeAll(async () => {
  const lines = ["company,customer,name,document,date,amount", ...early, ...late, ...returns, ""];
  shop = await importText(lines.join("\n"), { roles });
});

const readers = [
  { lang: "en", cuts_of: "a" },
  { lang: "en", cuts_of: "own" },
  { lang: "ru", cuts_of: "b" },
] as const;

const asked = Object.entries(searches).flatMap(([name, search]) =>
  readers.map((reader) => ({ name, search, ...reader })),
);

test.each(sampled(asked, 4))(
  "$name: every cell has its words, in $lang and by the cuts of $cuts_of",
  async ({ search, lang, cuts_of }) => {
    const report = await opened(lang, { ...search, cuts_of });
    const isKnown = !("segment" in search) || search["segment"] !== "nobody";
    expect(report.address.problems.map(({ code }) => code)).toEqual(isKnown ? [] : ["unknown_segment"]);
    await expectLoaded(report);
    if (cuts_of === "a") await expectNarrow(report);
  },
);

test.each([
  [
    "an unknown company of A",
    { a_company: "Nowhere" },
    { code: "unknown_company", values: { name: "Nowhere" } },
  ],
  [
    "a half given A",
    { a_from: "2024-01-01", a_to: "" },
    { code: "period_incomplete", values: { name: "a_from", value: "2024-01-01" } },
  ],
  [
    "a turned A",
    { a_from: "2024-01-31", a_to: "2024-01-01" },
    { code: "period_reversed", values: { from: "2024-01-31", to: "2024-01-01" } },
  ],
])("%s is said, and the comparison stands", async (_, wrong, problem) => {
  const report = await opened("en", { ...of(january, april), company: "Late", ...wrong });
  expect(report.address.problems).toEqual([problem]);
  expect(report.data.sideA.company?.name).toBe("Late");
  await expectLoaded(report);
});

async function expectLoaded(report: Report): Promise<void> {
  const { sides, measured } = await loadComparison(report);
  expect([sides.a.href, sides.b.href, measured].join()).not.toMatch(/NaN|undefined/);
  expect(cellsOf(report.address).every((cell) => comparedCells.includes(cell))).toBe(true);
  for (const cell of comparedCells) {
    const loaded = await loadCell(report, cell);
    expect(loaded).not.toHaveProperty("failed");
    expect(JSON.stringify(loaded)).not.toMatch(/NaN|Infinity|undefined/);
    if ("failed" in loaded) continue;
    expect([cell.id, loaded.finding]).not.toEqual([cell.id, ""]);
  }
}

/** On a telephone a figure may be another one, such as a list in place of a matrix. */
async function expectNarrow(report: Report): Promise<void> {
  for (const cell of comparedCells) {
    for (const side of ["a", "b"] as const) {
      const svg = await cell.draw?.(report, figureWidths.narrow, side);
      expect(svg).toMatch(/^<svg[\s\S]*<\/svg>$/);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  }
}

async function opened(lang: Lang, search: Search): Promise<Report> {
  const report = await openReport({ lang, dataset: shop, search, rights: everyRight });
  if (report === null) throw new Error("no report");
  return report;
}

type Days = readonly [string, string];

function days(from: string, to: string): Days {
  return [from, to];
}

function of([a_from, a_to]: Days, [from, to]: Days): Search {
  return { a_from, a_to, from, to };
}

function frozen([cuts_from, cuts_to]: Days): Search {
  return { cuts_from, cuts_to };
}

function day(n: number): string {
  return String(1 + (n % 28)).padStart(2, "0");
}
