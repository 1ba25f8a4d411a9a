import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { schemeOf } from "../../../lib/model/segment/scheme";
import { cutsOwners } from "../../../lib/model/view/view";
import { migration } from "../../../lib/page/compare/migration";
import { selectionQuestion } from "../../../lib/page/kit/customer-list";
import type { Report } from "../../../lib/page/report/report";
import { inView } from "../../../lib/page/report/report";
import type { Flow } from "../../../lib/query/compare/migration/migration";
import { answerOf } from "../../cells";
import { reportOf } from "../../dataset";
import { sampled } from "../../lane";
import { importShop } from "../../page/shop";
import { onComparisons } from "./compared";

/** As wide as it takes for every cell of the matrix to be drawn, and with it every link. */
const wide = 2_000;

test("each cell of the migration opens as many customers and as much money as it says", async () => {
  await onComparisons(3, ({ report }) => expectLinks(report));
});

test("also where a segment stands beside another, or alone", async () => {
  await onComparisons(2, async ({ report, asked, draw }) => {
    const ids = ["", ...schemeOf(asked.ranks).segments.map(({ id }) => id)];
    const [segment, a_segment] = draw(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)));
    await expectLinks(inView(report, { ...report.address.view, segment, a_segment }));
  });
});

describe("a shop of two companies:", () => {
  let shop = "";

  beforeAll(async () => {
    shop = await importShop(250);
  });

  const early = ["2023-04-01", "2023-12-31"] as const;
  const late = ["2024-01-01", "2024-12-20"] as const;
  const between = (a: Days, b: Days) => ({ a_from: a[0], a_to: a[1], from: b[0], to: b[1] });

  const asked: readonly (readonly [name: string, search: Search])[] = [
    ["one after the other", between(early, late)],
    ["reversed", between(late, early)],
    ["of two companies", { ...between(early, late), company: "North", a_company: 'Copper & Co, "the best"' }],
    ["of a company beside all, reversed", { ...between(late, early), company: "North", a_company: "*" }],
    ["all beside a company", { ...between(early, late), a_company: "North" }],
    ["of two companies, on the same days", { ...between(late, late), company: "North", a_company: "*" }],
  ];

  test.each(sampled(asked, 2))("periods %s, by the cuts of A, of B, and of each", async (_, search) => {
    for (const cuts_of of cutsOwners) await expectLinks(await reportOf(shop, { ...search, cuts_of }));
  });
});

type Search = Readonly<Record<string, string>>;

type Days = readonly [string, string];

async function expectLinks(report: Report): Promise<void> {
  const rows = (await answerOf(migration, report)).rows as Flow[];
  const svg = (await migration.draw?.(report, wide, "b")) ?? "";
  const hrefs = [...svg.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
  expect(hrefs).toHaveLength(rows.length);
  for (const [i, row] of rows.entries()) {
    const counted = await countedAt(report, hrefs[i] ?? "");
    const money = row.segment_b === "later" ? row.money_a : row.money_b;
    expect([row.segment_a, row.segment_b, counted]).toEqual([
      row.segment_a,
      row.segment_b,
      { customers: row.customers, money },
    ]);
  }
  const { notes } = await migration.show(report);
  for (const { link } of notes) expect(hrefs).toContain(link?.href);
}

/** What the list of customers under an address adds up to. */
async function countedAt(report: Report, href: string) {
  const { pathname, searchParams } = new URL(href, "http://127.0.0.1");
  expect(pathname).toMatch(/\/customers$/);
  const opened = await reportOf(report.address.dataset.id, Object.fromEntries(searchParams));
  expect(opened.address.problems).toEqual([]);
  const [found] = (await opened.data.ask(await selectionQuestion(opened))).rows;
  return { customers: found?.customers, money: found?.money };
}
