import { rename } from "node:fs/promises";
import { expect, test } from "vitest";
import { openWorkshop } from "../../../lib/engine/workshop";
import { foresee } from "../../../lib/ingest/from-file";
import { dataFolder } from "../../../lib/store/disk/paths";
import { saidBy } from "../given";
import { ask, fileOf, importText } from "../shop";

const head = "date,order,customer,amount\n";

const spellings = `${head}2026-09-01,1,Nina.Olsen@Example.com,40.00
2026-09-02,2,nina.olsen@example.com ,35.00
2026-09-03,3,mailto:NINA.olsen@example.com,60.00
2026-09-04,4,1007.0,5.00
2026-09-05,5,1007,6.00
2026-09-06,6,007,7.00
2026-09-07,7,Ann  Lee,8.00
2026-09-08,8,Ann Lee,9.00
2026-09-09,9,AB-1,1.00
2026-09-10,10,ab-1,2.00
2026-09-11,11,Nina @ example.com,1.00
2026-09-12,12,Nina nina@example.com,1.00
2026-09-13,13,Ann\u00a0Lee,1.00
`;

const idsIn = async (folder: string) =>
  (await ask(folder, "select customer_id from customers order by 1")).map(({ customer_id }) => customer_id);

test("a customer under several spellings is one, and how many were joined is told", async () => {
  const { folder } = await importText(spellings);
  expect(await idsIn(folder)).toEqual([
    "007",
    "1007",
    "AB-1",
    "Ann Lee",
    "Nina nina@example.com",
    "ab-1",
    "nina.olsen@example.com",
    "nina@example.com",
  ]);
  const foreseen = await foresee(await fileOf(spellings), saidBy(), "2026-10-01");
  expect(foreseen).toMatchObject({ effect: { joined: { customers: 3, spellings: 8 } } });
});

test("a second month finds the customers of the first under other spellings", async () => {
  await importText(`${head}2026-09-01,1,Nina@Example.com,40.00\n`, { into: "Months" });
  const { folder, version } = await importText(`${head}2026-10-01,2,nina@example.COM,2.00\n`, {
    into: "Months",
    manner: "append",
  });
  expect(await idsIn(folder)).toEqual(["nina@example.com"]);
  expect(version).toMatchObject({ customers: 1, purchases: 2 });
});

test("a data set that kept ids as they were written keeps them", async () => {
  const { folder } = await importText(`${head}2026-09-01,1,nina@example.com,40.00\n`, { into: "Older" });
  await respell(`${folder}/lines.parquet`, "'Nina@Example.com'");
  const appended = await importText(
    `${head}2026-10-01,2,nina@example.com,2.00\n2026-10-02,3,new@x.com,1.00\n`,
    {
      into: "Older",
      manner: "append",
    },
  );
  expect(await idsIn(appended.folder)).toEqual(["Nina@Example.com", "new@x.com"]);
});

test("ids of an older data set that are spellings of one stay apart, and that is told", async () => {
  const { folder } = await importText(
    `${head}2026-09-01,1,a,40.00\n2026-09-02,2,b,1.00\n2026-09-03,3,c,2.00\n`,
    {
      into: "Twins",
    },
  );
  await respell(
    `${folder}/lines.parquet`,
    "case customer_id when 'a' then '8 999 123-45-67' when 'b' then '+79991234567' else '8 999 765-43-21' end",
  );
  const month = `${head}2026-10-01,4,+7 (999) 123-45-67,2.00\n2026-10-02,5,+7 (999) 765-43-21,1.00\n`;
  const given = { into: "Twins", manner: "append" } as const;
  expect(await foresee(await fileOf(month), saidBy(given), "2026-11-01")).toMatchObject({
    effect: { apart: { customers: 1, spellings: 2 }, customers_new: 0 },
  });
  const appended = await importText(month, given);
  expect(
    await ask(
      appended.folder,
      "select customer_id, sum(amount)::varchar as sum from lines group by all order by 1",
    ),
  ).toEqual([
    { customer_id: "+79991234567", sum: "3.00" },
    { customer_id: "8 999 123-45-67", sum: "40.00" },
    { customer_id: "8 999 765-43-21", sum: "3.00" },
  ]);
});

/** Lines as they were before ids had one form. */
async function respell(lines: string, id: string): Promise<void> {
  const workshop = await openWorkshop({
    folder: dataFolder,
    memoryMb: 500,
    timeLimitMs: 60_000,
    beside: [],
    readable: [lines],
  });
  try {
    const rows = `select * replace (${id} as customer_id)`;
    await workshop.copy("respelt", `${rows} from read_parquet('${lines}')`, {
      path: `${dataFolder}/respelt.parquet`,
      as: "parquet",
    });
  } finally {
    workshop.close();
  }
  await rename(`${dataFolder}/respelt.parquet`, lines);
}
