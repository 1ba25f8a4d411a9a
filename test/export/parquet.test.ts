import { expect, test } from "vitest";
import { rowsOf } from "../shell";
import { bytesOf, customer, inFile, listOf } from "./lists";

const rows = [
  customer("0017", {
    name: "=1+1\r\n🎄",
    monetary: "-9999999999999999.99",
    recency: null,
    last_purchase: null,
  }),
  customer("0018", { name: null, monetary: "0.05", phone: "8 916 123-45-67", last_purchase: "0001-01-01" }),
  customer("0019", { email: null, monetary: "9007199254740993.01", last_purchase: "9999-12-31" }),
];

test("a list of Parquet has types of its own, and every value as it was", async () => {
  const bytes = await bytesOf(await listOf("customers.parquet", rows));
  const types = await inFile(bytes, (file) =>
    rowsOf(`select column_name as name, column_type as type from (describe from read_parquet('${file}'))`),
  );
  expect(Object.fromEntries(types.map(({ name, type }) => [name, type]))).toEqual({
    customer_id: "VARCHAR",
    ref: "VARCHAR",
    name: "VARCHAR",
    email: "VARCHAR",
    phone: "VARCHAR",
    segment: "VARCHAR",
    code: "VARCHAR",
    recency: "INTEGER",
    frequency: "INTEGER",
    monetary: "DECIMAL(18,2)",
    last_purchase: "DATE",
    as_of: "DATE",
  });
  const found = await inFile(bytes, (file) => rowsOf(`select * from read_parquet('${file}')`));
  expect(found).toEqual(
    rows.map((row) => ({
      ...row,
      phone: row.phone === null ? null : "+79161234567",
      as_of: "2024-05-09",
    })),
  );
});

test("the file says its day, and is of as many row groups as it needs", async () => {
  const many = Array.from({ length: 25_000 }, (_, index) =>
    customer(`c${index}`, { monetary: `${index}.10` }),
  );
  const bytes = await bytesOf(await listOf("customers.parquet", many));
  const told = await inFile(bytes, (file) =>
    rowsOf(
      `select key::varchar as key, value::varchar as value from parquet_kv_metadata('${file}') where key = 'as_of'`,
    ),
  );
  expect(told).toEqual([{ key: "as_of", value: "2024-05-09" }]);
  const sums = await inFile(bytes, (file) =>
    rowsOf(
      `select count(*)::int as rows, count(distinct customer_id)::int as customers, sum(monetary)::varchar as money,
       (select count(distinct row_group_id) from parquet_metadata('${file}'))::int as groups from read_parquet('${file}')`,
    ),
  );
  expect(sums).toEqual([{ rows: 25_000, customers: 25_000, money: "312490000.00", groups: 3 }]);
});
