import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { foresee } from "../../../lib/ingest/from-file";
import { saidBy } from "../given";
import { ask, fileOf, importPath, importText } from "../shop";

const cases = "../shared/cases";

const protections: readonly [name: string, protect: (text: string) => string][] = [
  ["formula", (text) => `"=""${text}"""`],
  ["apostrophe", (text) => `"'${text}"`],
  ["formula between blanks", (text) => `" =""${text}"" "`],
];

test.each(protections)(
  "texts that a %s protects from a spreadsheet are read without it",
  async (_, protect) => {
    const rows = [1, 2, 3, 4].map((n) => [`2026-09-0${n}`, `00000${n}`, `00000${n % 2}`, `12${n},50`]);
    const text = ["Date,Order No,Customer No,Amount", ...rows.map((cells) => cells.map(protect).join(","))];
    const { folder, version } = await importText(`${text.join("\n")}\n`);
    expect(version.ledger).toMatchObject({ rows_used: 4, money_used: "492.00" });
    expect(await ask(folder, "select customer_id from customers order by 1")).toEqual([
      { customer_id: "000000" },
      { customer_id: "000001" },
    ]);
  },
);

test("an apostrophe that belongs to a name stays", async () => {
  const { folder } = await importText(
    "date,customer,amount\n2026-09-01,'t Hooft,1.00\n2026-09-02,O'Neill,2.00\n",
  );
  expect(await ask(folder, "select customer_id from customers order by 1")).toEqual([
    { customer_id: "'t Hooft" },
    { customer_id: "O'Neill" },
  ]);
});

test.runIf(existsSync(cases))("a file whose every cell is protected is read whole", async () => {
  const { version } = await importPath(`${cases}/35-formula-protected-texts/export.csv`);
  expect(version).toMatchObject({ customers: 4, purchases: 15, money: "1912.50" });
});

const nobody =
  `nan|\\N|undefined|#N/A|#Н/Д|(null)|NULL|None|nil|-|?|n/a|Anonymous|GUEST|0|00000|без имени|Не указан|Розничный покупатель
  Физ. лицо|физлицо|Гость|Gast|Laufkunde|Invité|client de passage|Anonyme|sin nombre|Walk-in customer|<не указан>`
    .split(/[|\n]/)
    .map((word) => word.trim());

test("words for nobody are proposed as such at any share", async () => {
  const named = Array.from({ length: 200 }, (_, n) => `2026-09-01,c${n},1.00`);
  const text = ["date,customer,amount", ...named, ...nobody.map((word) => `2026-09-02,${word},1.00`), ""];
  const foreseen = await foresee(await fileOf(text.join("\n")), saidBy(), "2026-10-01");
  if ("problems" in foreseen) throw new Error(JSON.stringify(foreseen.problems));
  const found = foreseen.effect.placeholders.filter(({ named }) => named).map(({ value }) => value);
  expect(found.toSorted()).toEqual(nobody.toSorted());
});
