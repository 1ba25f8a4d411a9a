import { expect, test } from "vitest";
import { codes } from "../../../lib/page/kit/codes";
import { segmentRevenue } from "../../../lib/page/segment/revenue";
import { importText, reportOf } from "../../dataset";
import { customersOf } from "../../query/property";
import { importShop } from "../shop";

const roles = { customer: "customer", date: "date", amount: "amount" };
const february = {
  from: "2024-02-01",
  to: "2024-02-29",
  cuts: "fixed",
  cut_r: "10,20",
  cut_f: "1,2",
  cut_m: "50,100",
};

/** One purchase a row: a code of its own for each day and sum. */
async function reportWith(rows: readonly string[]) {
  const text = ["customer,date,amount", ...rows, ""].join("\n");
  return reportOf(await importText(text, { roles }), february);
}

async function findingOf(rows: readonly string[]): Promise<string> {
  return (await codes.show(await reportWith(rows))).finding;
}

const lone = ["a,2024-02-29,20", "b,2024-02-28,30", "c,2024-02-29,60", "d,2024-02-15,20"];

test("the largest code is named with its customers", async () => {
  expect(await findingOf(lone)).toBe(
    "Buyers are spread over 3 codes; the largest is 311, “Newcomers”, with 2 customers",
  );
});

test("codes that are equally large are all named, and counted where they are many", async () => {
  expect(await findingOf([...lone, "e,2024-02-29,70"])).toBe(
    "Buyers are spread over 3 codes; the 2 largest have 2 customers each: 311 and 312",
  );
  const days = ["2024-02-29", "2024-02-15", "2024-02-01"];
  const each = days.flatMap((day) => [20, 60].map((sum) => `${day}-${sum},${day},${sum}`));
  expect(await findingOf(each)).toBe("Buyers are spread over 6 codes; the 6 largest have 1 customer each");
});

test("a segment's revenue is that of the whole period, and no month is called the best", async () => {
  const report = await reportWith([...lone, "a,2024-01-31,500"]);
  const { dataset } = report.address;
  const { finding } = await segmentRevenue.show(
    await reportOf(dataset.id, { ...february, segment: "newcomer" }),
  );
  expect(finding).toBe("€110 in this period from those who are in the segment now, 3 purchases");
});

test("a field of five ranks opens as many customers as it says", async () => {
  const shop = await importShop(150);
  const { figures } = await codes.show(await reportOf(shop, { ranks: "5" }));
  const links = figures[0]?.wide.svg?.matchAll(
    /<a [^>]*href="([^"]*)"[^>]*aria-label="[^"]*: (\d+) customers?, /g,
  );
  const fields = [...(links ?? [])].filter(([link]) => link.includes("f_m"));
  expect(fields.length).toBeGreaterThan(15);
  for (const [, href = "", customers] of fields) {
    const { searchParams } = new URL(href.replaceAll("&amp;", "&"), "http://site");
    const listed = await customersOf(await reportOf(shop, Object.fromEntries(searchParams)));
    expect([href, String(listed.length)]).toEqual([href, customers]);
  }
});
