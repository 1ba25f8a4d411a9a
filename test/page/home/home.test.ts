import { expect, test } from "vitest";
import { loadHome } from "../../../lib/page/home/home";
import { importPath } from "../../dataset";
import { fileOf } from "../../ingest/shop";

test("the start page tells the revenue of all files of a data set, not of the last one", async () => {
  const into = "two-files";
  const file = (...rows: string[]) =>
    fileOf(Buffer.from(["customer,date,document,amount", ...rows, ""].join("\n")));
  await importPath(await file("a,2024-01-05,1,100.00", "b,2024-01-06,2,50.00"), { into, currency: "EUR" });
  await importPath(await file("a,2024-02-05,3,7.00"), { into, currency: "EUR", manner: "append" });
  const { datasets } = await loadHome("en", {});
  expect(datasets.map(({ id, purchases, revenue }) => ({ id, purchases, revenue }))).toEqual([
    { id: into, purchases: 3, revenue: "€157" },
  ]);
});
