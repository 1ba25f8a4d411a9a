import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { wordsOf } from "../../../lib/i18n/words";
import { ledgerGap } from "../../../lib/model/data/ledger";
import { ask, importPath, problemsOf } from "../shop";
import { expectReports } from "./grouped";

test("reports that are grouped by customers come in as flat ones do", { timeout: 120_000 }, () =>
  expectReports(6),
);

test.each([
  ["Контрагент;Сумма\nАльфа ООО;30,00\nБета ИП;12,50\nИтого;42,50\n", true],
  ["Контрагент;Сумма;Срок\nАльфа ООО;30,00;03.09.2026\nБета ИП;12,50;04.09.2026\nИтого;42,50;\n", false],
])("a report without any dates is refused with what to tick in 1C", async (text, isTold) => {
  const [missing] = await problemsOf(text, { roles: { date: "" } });
  expect(missing?.code).toBe("role_missing");
  if (missing === undefined) return;
  expect(wordsOf("ru").problem(missing).includes("«Вывести список»")).toBe(isTold);
});

test("of a report with more levels the customers are asked", async () => {
  const sale = (number: number) => `Реализация 0000-00000${number} от 03.09.2026 12:15:00`;
  const rows = ["Альфа;;30,00", "Чай;;10,00", `${sale(1)};;10,00`, "Кофе;;20,00", `${sale(2)};;20,00`];
  const problems = await problemsOf(`Контрагент;Количество;Сумма\n${rows.join("\n")}\n`);
  expect(problems.map(({ code, values }) => [code, values["role"]])).toEqual([["role_missing", "customer"]]);
});

const path = join(process.cwd(), "..", "shared", "cases", "08-1c-grouped-report", "Продажи.xlsx");

test.runIf(existsSync(path))("a real shape: customers, documents, days and the ledger", async () => {
  const { version, folder } = await importPath(path);
  expect(version).toMatchObject({ customers: 3, documents: 5, money: "33290.50" });
  const left = version.ledger.left_out.map(({ cause, rows, money }) => [cause, rows, money]);
  expect(left).toEqual([
    ["total", 1, "33290.50"],
    ["group", 4, "33290.50"],
  ]);
  expect(ledgerGap(version.ledger)).toEqual({ rows: 0, money: "0.00" });
  expect(
    await ask(
      folder,
      "select customer_id, count_if(net > 0)::integer as f, sum(net)::varchar as m from orders group by 1 order by 1",
    ),
  ).toEqual([
    { customer_id: "Альфа ООО", f: 2, m: "16600.50" },
    { customer_id: "Бета ИП", f: 1, m: "990.00" },
    { customer_id: "Гамма АО", f: 1, m: "15700.00" },
  ]);
});
