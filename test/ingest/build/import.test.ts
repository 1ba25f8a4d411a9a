import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { versionIdOf } from "../../../lib/ingest/kit/version-id";
import { ledgerGap } from "../../../lib/model/data/ledger";
import { readDataset } from "../../../lib/store/catalog";
import { ask, importPath, importText, parquetOf } from "../shop";

const head = "date,receipt,customer,shop,quantity,amount\n";

test("a version holds the record, the index and the source, and nothing else", async () => {
  const { folder, dataset, version } = await importText(`${head}2024-01-31,1,A,North,1,10.50\n`);
  expect((await readdir(folder)).sort()).toEqual([
    "customers.parquet",
    "index.duckdb",
    "lines.parquet",
    "orders.parquet",
    "rejects.parquet",
    "source.csv",
    "version.json",
  ]);
  expect(await readDataset(dataset)).toEqual({
    id: dataset,
    name: dataset,
    current: version.id,
    versions: [version.id],
  });
});

test("lines of one number are one document on its earliest day; what is returned lowers it", async () => {
  const { folder, version } = await importText(
    `${head}2024-02-01,7,A,North,1,10.00\n2024-01-31,7,A,North,1,5.00\n2024-02-01,7,A,North,-1,-3.00\n2024-02-02,8,A,North,-1,-2.00\n`,
  );
  expect(await ask(folder, "select document, day, net, lines from orders order by document")).toEqual([
    { document: "7", day: "2024-01-31", net: "12.00", lines: 3 },
    { document: "8", day: "2024-02-02", net: "-2.00", lines: 1 },
  ]);
  expect(
    await ask(folder, "select * replace (next_day::varchar as next_day) from spans order by day"),
  ).toEqual([
    {
      company_key: 0,
      customer_key: 0,
      day: "2024-01-31",
      next_day: "2024-02-02",
      last_purchase: "2024-01-31",
      purchases: 1,
      money: "12.00",
      first_purchase: "2024-01-31",
      purchase_days: 1,
      purchase_money: "12.00",
      day_purchases: 1,
      day_net: "12.00",
    },
    {
      company_key: 0,
      customer_key: 0,
      day: "2024-02-02",
      next_day: "infinity",
      last_purchase: "2024-01-31",
      purchases: 1,
      money: "10.00",
      first_purchase: "2024-01-31",
      purchase_days: 1,
      purchase_money: "12.00",
      day_purchases: 0,
      day_net: "-2.00",
    },
  ]);
  expect(version).toMatchObject({ documents: 2, purchases: 1, customers: 1, last_day: "2024-02-02" });
});

test("the same number in two shops is two documents; each shop has totals of its own beside all of them", async () => {
  const { folder, version } = await importText(
    `${head}2024-01-01,1,A,North,1,10\n2024-01-01,1,A,South,1,20\n2024-01-05,2,A,South,1,5\n2024-01-06,3,B,,1,1\n`,
  );
  expect(version.companies.map(({ key, name }) => [key, name])).toEqual([
    [0, ""],
    [1, "North"],
    [2, "South"],
    [3, "—"],
  ]);
  expect(
    await ask(folder, "select company_key, customer_key, day, purchases, money from spans order by all"),
  ).toEqual([
    { company_key: 0, customer_key: 0, day: "2024-01-01", purchases: 2, money: "30.00" },
    { company_key: 0, customer_key: 0, day: "2024-01-05", purchases: 3, money: "35.00" },
    { company_key: 0, customer_key: 1, day: "2024-01-06", purchases: 1, money: "1.00" },
    { company_key: 1, customer_key: 0, day: "2024-01-01", purchases: 1, money: "10.00" },
    { company_key: 2, customer_key: 0, day: "2024-01-01", purchases: 1, money: "20.00" },
    { company_key: 2, customer_key: 0, day: "2024-01-05", purchases: 2, money: "25.00" },
    { company_key: 3, customer_key: 1, day: "2024-01-06", purchases: 1, money: "1.00" },
  ]);
});

test("one shop alone is no company of its own", async () => {
  const { version } = await importText(`${head}2024-01-01,1,A,North,1,10\n2024-01-02,2,A,North,1,10\n`);
  expect(version.companies).toHaveLength(1);
});

test("lines without a customer stay in the total and out of everything else", async () => {
  const { folder, version } = await importText(
    `${head}2024-01-01,1,A,N,1,10\n2024-01-01,1,,N,1,4\n2024-01-01,2,  ,N,1,3\n2024-01-02,,,N,1,2\n2024-01-02,,,N,1,1\n`,
  );
  expect(version.ledger).toMatchObject({
    rows_used: 5,
    rows_without_customer: 4,
    money_without_customer: "10.00",
  });
  expect(version).toMatchObject({ customers: 1, documents: 5, purchases: 1 });
  expect(await ask(folder, "from days")).toEqual([
    {
      company_key: 0,
      day: "2024-01-01",
      lines: "3",
      documents: "3",
      net: "17.00",
      customer_net: "10.00",
      customer_purchases: "1",
    },
    {
      company_key: 0,
      day: "2024-01-02",
      lines: "2",
      documents: "2",
      net: "3.00",
      customer_net: "0.00",
      customer_purchases: "0",
    },
  ]);
});

test("a number with two customers goes to the first of them, and the ledger says how many there are", async () => {
  const { folder, version } = await importText(`${head}2024-01-01,1,B,N,1,10\n2024-01-01,1,A,N,1,4\n`);
  expect(version.ledger.documents_with_two_customers).toBe(1);
  expect(await ask(folder, "select customer_id, net from orders")).toEqual([
    { customer_id: "A", net: "14.00" },
  ]);
  expect(version.customers).toBe(2);
});

test("without numbers a customer's day is one document, or each row is, as one says", async () => {
  const rows = "date,customer,amount\n2024-01-01,A,1\n2024-01-01,A,2\n2024-01-01,,3\n2024-01-01,,4\n";
  const byDay = await importText(rows);
  expect(await ask(byDay.folder, "select customer_id, net from orders order by all")).toEqual([
    { customer_id: "A", net: "3.00" },
    { customer_id: null, net: "3.00" },
    { customer_id: null, net: "4.00" },
  ]);
  const byRow = await importText(rows, { documents: "row" });
  expect(byRow.version.documents).toBe(4);
  expect(byRow.version.purchases).toBe(2);
});

test("money is rounded to cents once, half away from zero, and the ledger says what that took", async () => {
  const { folder, version } = await importText(
    "date,customer,quantity,price\n2024-01-01,A,1,0.005\n2024-01-01,B,-1,0.005\n2024-01-01,C,3,0.333\n2024-01-01,D,0.5,0.0099\n",
  );
  const lines = await ask(folder, "select amount from lines");
  expect(lines.map(({ amount }) => amount)).toEqual(["0.01", "-0.01", "1.00", "0.00"]);
  // 0.005 − 0.005 + 0.999 + 0.00495 = 1.00395
  expect(version.ledger).toMatchObject({ money_used: "1.00", rounding: "0.00", money_in: "1.00" });
});

test("rounding that adds up is a line of the ledger", async () => {
  const rows = Array.from({ length: 1000 }, (_, i) => `2024-01-01,C${i},0.004\n`).join("");
  const { version } = await importText(`date,customer,amount\n${rows}`);
  expect(version.ledger).toMatchObject({ money_in: "4.00", money_used: "0.00", rounding: "4.00" });
  expect(ledgerGap(version.ledger)).toEqual({ rows: 0, money: "0.00" });
});

test("what cannot be used is left out with its cause, its line and its money", async () => {
  const { folder, version } = await importText(
    `${head}2024-01-01,1,A,N,1,10.00
2024-01-02,2,B,N,1
2024-13-01,3,C,N,1,3.50
,4,D,N,1,-1.25
2024-01-05,5,E,N,1,ten
2024-01-05,6,F,N,1,
2024-01-06,7,G,N,1,NaN
2024-01-06,8,H,N,1,1e300
2024-01-06,9,I,N,1,inf
2024-01-07,10,J,N,1,2,3,4
2024-01-08,11,K,N,1,7.00
`,
    { roles: { date: "date" } },
  );
  expect(version.ledger).toMatchObject({
    rows_in: 11,
    rows_used: 2,
    rows_without_customer: 0,
    money_in: "19.25",
    money_used: "17.00",
    money_without_customer: "0.00",
    rounding: "0.00",
    left_out: [
      { cause: "line", rows: 2, money: "0.00" },
      { cause: "date", rows: 2, money: "2.25" },
      { cause: "amount", rows: 4, money: "0.00" },
      { cause: "amount_too_large", rows: 1, money: "0.00" },
    ],
    documents_with_two_customers: 0,
  });
  const rejects = await ask(folder, "select line, cause, amount, text from rejects order by line");
  expect(rejects.map(({ line, cause, amount }) => [Number(line), cause, amount])).toEqual([
    [3, "line", null],
    [4, "date", "3.50"],
    [5, "date", "-1.25"],
    [6, "amount", null],
    [7, "amount", null],
    [8, "amount", null],
    [9, "amount_too_large", null],
    [10, "amount", null],
    [11, "line", null],
  ]);
  expect(rejects.slice(0, 2).map(({ text }) => text)).toEqual([
    "2024-01-02,2,B,N,1",
    "2024-13-01,3,C,N,1,3.50",
  ]);
});

test("days from the year 1 to the year 9999 are days; the year 10000 is none", async () => {
  const { version } = await importText(
    "date,customer,amount\n0001-01-01,A,1\n9999-12-31,A,1\n10000-01-01,A,1\n0000-12-31,A,1\n",
  );
  expect(version).toMatchObject({ first_day: "0001-01-01", last_day: "9999-12-31" });
  expect(version.ledger.left_out).toEqual([{ cause: "date", rows: 2, money: "2.00" }]);
});

test("ids keep their zeros and lose the blanks around them", async () => {
  const { folder } = await importText(
    'date,customer,amount\n2024-01-01," 007 ",1\n2024-01-02,007,1\n2024-01-02,\u00a0007,1\n2024-01-03,7,1\n',
  );
  expect(await ask(folder, "select customer_id, ref from customers")).toEqual([
    { customer_id: "007", ref: "007" },
    { customer_id: "7", ref: "7" },
  ]);
});

test("an id that a URL should not show has a reference that it may", async () => {
  const codes = ["7", "0042", "c1", "ABC-17850", "A.12", "12-34_5", "1234a"];
  const ids = [
    ...codes,
    ...["ivan.petrov", "Иванов", "Иванов-1", "К-17850", "petrov77", "anna_1985", "A", "a@b.example"],
    ...["79990001122", "8-916-123-45-67", "..", "a b", "1".repeat(33), "<script>", "🙂", "__proto__"],
  ];
  const { folder } = await importText(
    `date,customer,amount\n${ids.map((id) => `2024-01-01,${id},1\n`).join("")}`,
  );
  const rows = await ask(folder, "select customer_id, ref from customers");
  for (const { customer_id, ref } of rows) {
    if (codes.includes(String(customer_id))) expect(ref).toBe(customer_id);
    else expect([customer_id, ref]).toEqual([customer_id, expect.stringMatching(/^~[0-9a-f]{16}$/)]);
  }
  expect(new Set(rows.map(({ ref }) => ref)).size).toBe(ids.length);
});

test("name, e-mail and phone are the last that the file gives", async () => {
  const { folder } = await importText(
    "date,customer,name,email,phone,amount\n2024-01-02,A,Ann,old@example.com,,1\n2024-01-01,A,Anna,new@example.com,,1\n2024-01-03,A,,,,1\n",
  );
  expect(await ask(folder, "select name, email, phone from customers")).toEqual([
    { name: "Anna", email: "new@example.com", phone: null },
  ]);
});

test("a moment with a zone is a day where the shop is", async () => {
  const rows =
    "date,customer,amount\n2024-01-31T23:30:00Z,A,1\n2024-01-31T10:00:00+03:00,B,1\n2024-01-31T22:30:00-0500,C,1\n";
  const days = async (time_zone: string) =>
    (await ask((await importText(rows, { time_zone })).folder, "select day from lines")).map(
      ({ day }) => day,
    );
  expect(await days("UTC")).toEqual(["2024-01-31", "2024-01-31", "2024-02-01"]);
  expect(await days("Europe/Moscow")).toEqual(["2024-02-01", "2024-01-31", "2024-02-01"]);
  expect(await days("America/New_York")).toEqual(["2024-01-31", "2024-01-31", "2024-01-31"]);
});

test("a Parquet file has its own types: floats as they print, moments in their zone, NaN for nothing", async () => {
  const path = await parquetOf(`
    select * from (values
      (timestamptz '2024-01-31 23:30:00+00', 12346.0::double, 0.1::double + 0.2::double, 'x'),
      (timestamptz '2024-02-01 00:00:00+00', 'nan'::double, 1e-7::double, 'y'),
      (timestamptz '2024-02-01 00:00:00+00', 5.5::double, 'inf'::double, 'z'),
      (null, 1.0::double, 2.675::double, 'w')
    ) t(order_date, customer_id, amount, product)`);
  const { folder, version } = await importPath(path, { time_zone: "Europe/Berlin" });
  expect(await ask(folder, "select day, customer_id, amount, rounding from lines")).toEqual([
    { day: "2024-02-01", customer_id: "12346", amount: "0.30", rounding: "0.000000000000" },
    { day: "2024-02-01", customer_id: null, amount: "0.00", rounding: "0.000000100000" },
  ]);
  expect(version.ledger.left_out).toEqual([
    { cause: "date", rows: 1, money: "2.68" },
    { cause: "amount", rows: 1, money: "0.00" },
  ]);
});

test("the same file and options are the same version, whoever imports it; other options are another", async () => {
  const text = `${head}2024-01-01,1,A,N,1,10\n`;
  const one = await importText(text, { into: "Twice" });
  const two = await importText(text, { into: "Twice" });
  expect(two.version).toEqual(one.version);
  const other = await importText(text, { into: "Twice", documents: "row" });
  expect(await readDataset("twice")).toMatchObject({
    name: "Twice",
    current: other.version.id,
    versions: [one.version.id, other.version.id],
  });
  const { sha256 } = one.version.source;
  const { roles, ...rest } = one.version.options;
  const shuffled = Object.fromEntries(Object.entries(roles).reverse());
  const options = { ...rest, roles: shuffled };
  expect(versionIdOf({ sha256, options, manner: "replace", base: null })).toBe(one.version.id);
});

test("line ends of two kinds in one file are read like one kind", async () => {
  const { version } = await importText(
    "date,customer,amount\r\n2024-01-01,A,1\n2024-01-02,B,2\r\n2024-01-03,C,3\r\r\n2024-01-04,D,4\r2024-01-05,E,5\n",
  );
  expect(version.ledger).toMatchObject({ rows_in: 5, rows_used: 5, money_used: "15.00" });
});

test("a quote that is never closed costs the lines that it swallows, and says so", async () => {
  const { folder, version } = await importText(
    'date,customer,amount\n2024-01-01,A,1\n2024-01-02,"B,2\n2024-01-03,C,3\n2024-01-04,D",4\n2024-01-05,E,5\n',
  );
  expect(version.ledger).toMatchObject({ rows_used: 2, left_out: [{ cause: "line" }] });
  expect((await ask(folder, "select text from rejects")).map(({ text }) => String(text)).join()).toContain(
    "2024-01-03",
  );
});

test("names of two thousand characters, markup and emoji come through as they are", async () => {
  const name = `<script>alert("x")</script>🙂${"й".repeat(2000)}`;
  const { folder } = await importText(
    `date,customer,name,amount\n2024-01-01,A,"${name.replaceAll('"', '""')}",1\n`,
  );
  expect(await ask(folder, "select name from customers")).toEqual([{ name }]);
});

test("spans lie in the order of company, next day and customer", async () => {
  const rows = Array.from(
    { length: 400 },
    (_, i) => `2024-0${1 + (i % 9)}-1${i % 7},${i},C${i % 50},${i % 3 ? "N" : "S"},1,${i}.5\n`,
  );
  const { folder } = await importText(head + rows.join(""));
  const stored = await ask(folder, "select company_key, next_day, customer_key from spans");
  const sorted = await ask(folder, "select company_key, next_day, customer_key from spans order by all");
  expect(stored).toEqual(sorted);
});
