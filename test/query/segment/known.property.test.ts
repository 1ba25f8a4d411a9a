import { expect, test } from "vitest";
import { schemeOf, segmentOf } from "../../../lib/model/segment/scheme";
import type { Report } from "../../../lib/page/report/report";
import { known } from "../../../lib/query/segment/known";
import { importText, reportOf } from "../../dataset";
import { onRandomSales } from "../property";
import { roles } from "../sales";

async function knownOf({ data, address }: Report, segment: string) {
  const params = { ranks: address.view.ranks, segment };
  const { rows } = await data.ask({ query: known, params, needs: ["scored", "goods"] });
  return rows;
}

test("a segment's days are those of its own customers, counted by hand; no product without a column of them", async () => {
  await onRandomSales(10, async ({ report, question: { ranks }, truth }) => {
    const scheme = schemeOf(ranks);
    for (const { id } of scheme.segments) {
      const days = truth.known
        .filter(({ code }) => id !== "absent" && segmentOf(scheme, code).id === id)
        .map(({ recency }) => recency ?? Number.NaN);
      const [days_min, days_max] = days.length === 0 ? [null, null] : [Math.min(...days), Math.max(...days)];
      expect(await knownOf(report, id)).toEqual([{ days_min, days_max, product: null }]);
    }
  });
});

test("the product is the one that most customers of the segment bought, however often one of them did", async () => {
  const rows = [
    ["a", "2024-03-30", "Tea", 900],
    ["a", "2024-03-29", "Tea", 900],
    ["a", "2024-03-28", "Tea", 900],
    ["b", "2024-03-30", "Jam", 900],
    ["b", "2024-03-29", "Jam", 900],
    ["b", "2024-03-28", "Jam", 900],
    ["a", "2024-03-28", "Jam", 900],
    ["c", "2024-03-01", "Nut", 10],
    ["d", "2024-03-01", "Nut", 10],
    ["e", "2024-03-02", "Nut", 10],
  ].map((row) => row.join());
  const { company: _, document: __, ...named } = roles;
  const id = await importText(["customer,date,product,amount", ...rows, ""].join("\n"), {
    roles: { ...named, product: "product" },
  });
  const report = await reportOf(id, { from: "2024-03-01", to: "2024-03-31" });
  expect(await knownOf(report, "vip")).toEqual([{ days_min: 1, days_max: 1, product: "Jam" }]);
  expect(await knownOf(report, "absent")).toEqual([{ days_min: null, days_max: null, product: "Nut" }]);
});
