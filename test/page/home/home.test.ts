import { expect, test } from "vitest";
import { ensureSample } from "../../../lib/ingest/sample/sample";
import { everybody } from "../../../lib/model/access/roles";
import { loadHome } from "../../../lib/page/home/home";
import { importPath } from "../../dataset";
import { fileOf } from "../../ingest/shop";

const file = (...rows: string[]) =>
  fileOf(Buffer.from(["customer,date,document,amount", ...rows, ""].join("\n")));

/** The page as its second visitor gets it, when every course was found. */
async function settledHome(lang: "en" | "ru") {
  const isReady = async () =>
    (await loadHome(lang, {}, everybody)).datasets.every(({ course }) => course !== null);
  await expect.poll(isReady).toBe(true);
  return loadHome(lang, {}, everybody);
}

test("before the first import, the start page offers the sample of the reader's language", async () => {
  await ensureSample("ru");
  const home = await loadHome("ru", {}, everybody);
  expect(home.datasets.map(({ id }) => id)).toEqual(["sample-ru"]);
  expect(home.sample).toBeNull();
  expect((await loadHome("en", {}, everybody)).datasets).toEqual([]);
});

test("the start page tells the revenue of all files of a data set, not of the last one", async () => {
  const into = "two-files";
  await importPath(await file("a,2024-01-05,1,100.00", "b,2024-01-06,2,50.00"), { into, currency: "EUR" });
  await importPath(await file("a,2024-02-05,3,7.00"), { into, currency: "EUR", manner: "append" });
  const { datasets, sample } = await loadHome("ru", {}, everybody);
  expect(datasets.map(({ id, purchases, revenue }) => ({ id, purchases, revenue }))).toEqual([
    { id: into, purchases: 3, revenue: "157\u00a0€" },
  ]);
  expect(sample?.id).toBe("sample-ru");
});

test("a shop has a line of whole months, and the change of the last one; a month that goes on is in neither", async () => {
  const months = ["2024-01", "2024-02", "2024-03", "2024-04"].map(
    (month, i) => `a,${month}-01,${i},${100 + 10 * i}.00`,
  );
  await importPath(await file(...months, "b,2024-05-02,9,9999.00"), { into: "five-months", currency: "EUR" });
  await importPath(await file("a,2024-01-05,1,100.00"), { into: "one-day", currency: "EUR" });
  const courses = new Map((await settledHome("en")).datasets.map(({ id, course }) => [id, course] as const));
  expect(courses.get("five-months")?.change).toBe("Apr 2024: revenue +8.3% on Mar 2024");
  expect(courses.get("five-months")?.svg).toContain("Revenue by month, Jan 2024 to Apr 2024");
  expect(courses.get("one-day")).toEqual({ svg: null, change: null });
});
