import { copyFile, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { dataFolder } from "../../../lib/store/disk/paths";
import { importAsProposed } from "../shapes/person";
import { daysOf, rightOf } from "../shapes/right";
import { ask } from "../shop";

const folder = resolve("test/fixtures/workbooks");

const workbooks = (await readdir(folder)).filter((file) => file.endsWith(".xlsx"));

const right = {
  revenue: "1650.74",
  customers: { "C-001": [2, "312.50"], "C-002": [1, "1238.25"], "C-003": [1, "99.99"] },
};

async function expectRight(path: string): Promise<void> {
  const shop = await importAsProposed(path, { currency: "RUB", roles: { amount: ["Сумма"] } });
  expect(await rightOf(shop)).toEqual(right);
  expect(await daysOf(shop)).toEqual(["2026-09-03", "2026-09-04", "2026-09-13", "2026-10-01", "2026-10-31"]);
  expect(await ask(shop.folder, "select distinct product from lines order by product")).toEqual(
    ["Кружка «Утро»", "Ложка", "Мёд & орехи", "Чай чёрный, 100 г"].map((product) => ({ product })),
  );
}

test.each(workbooks)("%s comes to the same sales as all others", (file) => expectRight(join(folder, file)));

test("a workbook with macros is read as one without", async () => {
  const path = join(dataFolder, "macros.xlsm");
  await copyFile(join(folder, "openpyxl.xlsx"), path);
  await expectRight(path);
});
