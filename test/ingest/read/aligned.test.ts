import { expect, test } from "vitest";
import { ask, importText, problemsOf } from "../shop";
import { expectAligned } from "./aligned";

test("columns that blanks part are read, however wide they are", { timeout: 120_000 }, () =>
  expectAligned(6),
);

test("CDNOW's own shape: no headings, right-aligned numbers", async () => {
  const row = (i: number) =>
    ` 0000${1 + (i % 7)} 1997010${1 + (i % 9)} ${String(i % 12).padStart(2)} ${String(i + 0.77).padStart(7)}\n`;
  const { version, folder } = await importText(Array.from({ length: 60 }, (_, i) => row(i)).join(""), {
    documents: "row",
    roles: { customer: "column0", date: "column1", amount: "column3" },
  });
  expect(version).toMatchObject({ customers: 7, money: "1816.20", first_day: "1997-01-01" });
  expect(version.options.reading).toMatchObject({ delimiter: " ", header: 0 });
  expect(await ask(folder, "select min(customer_id) as id from customers")).toEqual([{ id: "00001" }]);
});

test("prose is no table", async () => {
  const prose = "The shop opened late today\nand closed early\nso that nothing was sold\nat all\n";
  expect((await problemsOf(prose)).map(({ code }) => code)).toEqual(["no_table"]);
});
