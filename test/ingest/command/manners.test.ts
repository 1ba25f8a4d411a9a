import { expect, test } from "vitest";
import { literal } from "../../../lib/engine/literal";
import { openWorkshop } from "../../../lib/engine/workshop";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import { macros } from "../../../lib/ingest/kit/statement";
import { previewUpload } from "../../../lib/ingest/look/preview";
import type { Preview } from "../../../lib/model/data/preview";
import { dataFolder } from "../../../lib/store/disk/paths";
import { importText } from "../shop";

const money: [string, string, string | null][] = [
  ["1 234,50 ₽", ",", "1234.50"],
  ["1\u00a0234,50 руб.", ",", "1234.50"],
  ["1\u202f234,50 р.", ",", "1234.50"],
  ["12,50 руб", ",", "12.50"],
  ["12,50 рублей", ",", "12.50"],
  ["RUB 12.50", ".", "12.50"],
  ["12.50 USD", ".", "12.50"],
  ["US$ 12.50", ".", "12.50"],
  ["-$5.00", ".", "-5.00"],
  ["$-5.00", ".", "-5.00"],
  ["12,50-", ",", "-12.50"],
  ["(1 234,50)", ",", "-1234.50"],
  ["(1 234,50 ₽)", ",", "-1234.50"],
  ["($1,234.50)", ".", "-1234.50"],
  ["−5,5", ",", "-5.50"],
  ["–5,5", ",", "-5.50"],
  ["1’234.50", ".", "1234.50"],
  ["1'234.50", ".", "1234.50"],
  ["1.234,50", ",", "1234.50"],
  ["1,23,456.00", ".", "123456.00"],
  ["+7,5", ",", "7.50"],
  ["12,50 ₸", ",", "12.50"],
  ["12,50 тенге", ",", "12.50"],
  ["CHF 1'000.00", ".", "1000.00"],
  ["1000=", ".", null],
  ["12 abc", ".", null],
  ["kr 12,50", ",", "12.50"],
  ["CAD $12.50", ".", "12.50"],
  ["KR1001", ".", null],
  ["#N/A", ".", null],
  ["1e3", ".", "1000.00"],
];

test("money is read as people write it", async () => {
  const workshop = await openWorkshop({
    folder: dataFolder,
    beside: [],
    readable: [],
    memoryMb: 500,
    timeLimitMs: 60_000,
  });
  try {
    await workshop.run("macros", macros());
    const asked = money.map(
      ([text, mark], i) => `money_of(${literal(text)}, ${literal(mark)})::varchar as m${i}`,
    );
    const [row] = await workshop.rows("money", `select ${asked.join(", ")}`);
    expect(money.map(([text], i) => [text, row?.[`m${i}`]])).toEqual(
      money.map(([text, , read]) => [text, read]),
    );
  } finally {
    workshop.close();
  }
});

async function previewOf(dates: readonly string[], heading = "date"): Promise<Preview> {
  const lines = dates.map((date, i) => `"${date}";C${i % 3};${i},5\n`).join("");
  const bytes = [Buffer.from(`${heading};customer;amount\n${lines}`)];
  const upload = await receiveUpload(
    (async function* () {
      yield* bytes;
    })(),
    { name: "a.csv", bytes: null, digest: null },
  );
  return previewUpload(upload.id);
}

test.each([
  ["words", "05 Jan 2024"],
  ["words", "5-Jan-24"],
  ["words", "Jan 15, 2024"],
  ["words", "15 October 2024 10:00"],
  ["%d.%m.%Y", "15.01.2024 9:05"],
  ["excel", "45321"],
  ["excel", "45321.75"],
  ["%Y-%m-%d", "2024-01-15T10:00:00Z"],
] as const)("days in the form %s: %s", async (format, text) => {
  const found = await previewOf(Array.from({ length: 20 }, () => text));
  expect(found.dates[0]).toMatchObject({ name: "date", rows: 20, mixed: 0, proposed: format });
});

test("numbers that could be days are none where the heading does not say so", async () => {
  const found = await previewOf(
    Array.from({ length: 20 }, (_, i) => String(45_000 + i)),
    "stock",
  );
  expect(found.dates).toEqual([]);
});

test("rows that only one form can read are counted, and those that none can", async () => {
  const dates = [
    ...Array(11).fill("25/03/2024"),
    ...Array(3).fill("03/25/2024"),
    ...Array(5).fill("05/03/2024"),
    "soon",
  ];
  const [column] = (await previewOf(dates)).dates;
  expect(column).toMatchObject({
    only: [
      { format: "%d/%m/%Y", rows: 11 },
      { format: "%m/%d/%Y", rows: 3 },
    ],
    both: 5,
    mixed: 4,
  });
});

test("days of workbooks and named months reach the data set", async () => {
  const { version } = await importText("date;customer;amount\n45322;A;1\n45323,5;B;2\n45324;B;2\n");
  expect(version).toMatchObject({ first_day: "2024-01-31", last_day: "2024-02-02" });
  const named = await importText("date;customer;amount\n31 Jan 2024;A;1\n1 Feb 2024 10:15;B;2\n");
  expect(named.version).toMatchObject({ first_day: "2024-01-31", last_day: "2024-02-01" });
});
