import { expect, test } from "vitest";
import { datasetId } from "../../../lib/model/data/dataset";
import { datasetIdOf, nameOfFile } from "../../../lib/model/data/dataset-name";

test.each([
  ["Продажи 2024", "prodazhi-2024"],
  ["Café & Crème", "cafe-creme"],
  ["  ", "data-0"],
  ["売上", "data-0"],
  ["../../etc", "etc"],
  ["Щёлково, ул. Юбилейная", "schelkovo-ul-yubileynaya"],
  [`${"x".repeat(39)} y`, "x".repeat(39)],
  ["Sample", "sample-2"],
  ["Sample (RU)", "sample-ru-2"],
])("%s → %s", (name, id) => {
  expect(datasetIdOf(name, "data-0")).toBe(id);
  expect(id).toMatch(datasetId);
});

test("a file's name loses the ending that we know", () => {
  expect(["a.csv", "a.b.CSV", "a.parquet", "a.xlsx", ".csv"].map(nameOfFile)).toEqual([
    "a",
    "a.b",
    "a",
    "a.xlsx",
    ".csv",
  ]);
});
