import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { workbookOf, zipOf } from "../read/packed";
import { readTable } from "../read/table";
import { parquetOf } from "../shop";

const sales = "date,customer,amount\n2024-01-01,A,1\n2024-01-02,B,2\n";
const rows = [
  ["2024-01-01", "A", "1"],
  ["2024-01-02", "B", "2"],
];

test("a table is read from gzip and from an archive", async () => {
  expect((await readTable(gzipSync(sales))).rows).toEqual(rows);
  const found = await readTable(
    zipOf({ "folder/": "", "folder/sales.csv": sales, "__MACOSX/._sales.csv": "x" }),
  );
  expect(found.rows).toEqual(rows);
  expect(found.table.reading.entry).toBe("folder/sales.csv");
  expect(found.places[1]).toEqual({ row: 1, line: 3, byte: 36, text: "2024-01-02,B,2" });
});

test("of several files the largest table is taken, or the one that is chosen", async () => {
  const archive = zipOf({
    "read me.md": "x".repeat(999),
    "a.csv": sales,
    "b.csv": `${sales}2024-01-03,C,3\n`,
  });
  const found = await readTable(archive);
  expect(found.table.choice.entries).toEqual(["read me.md", "b.csv", "a.csv"]);
  expect(found.table.reading.entry).toBe("b.csv");
  expect((await readTable(archive, { entry: "a.csv" })).rows).toEqual(rows);
  await expect(readTable(archive, { entry: "../a.csv" })).rejects.toThrow("entry_unknown");
});

test("workbooks and Parquet are read out of archives too", async () => {
  const parquet = await readFile(await parquetOf("select 1 as a, 'x' as b"));
  const found = await readTable(zipOf({ "a.parquet": parquet }));
  expect(found.table.format).toBe("parquet");
  expect(found.places).toEqual([{ row: 0, line: 1, byte: null, text: null }]);
  const book = await readTable(
    zipOf({
      "a.xlsx": workbookOf({
        sheets: {
          S: [
            ["a", "b"],
            ["x", 1],
          ],
        },
      }),
    }),
  );
  expect(book.rows).toEqual([["x", "1"]]);
});

test("archives that are damaged, locked, empty, nested or made to do harm are refused", async () => {
  const archive = zipOf({ "a.csv": sales });
  await expect(readTable(archive.subarray(0, 80))).rejects.toThrow("archive_unreadable");
  await expect(readTable(gzipSync(sales).subarray(0, 30))).rejects.toThrow("archive_unreadable");
  await expect(readTable(zipOf({ "a.csv": sales }, 1))).rejects.toThrow("archive_locked");
  await expect(readTable(zipOf({ "folder/": "" }))).rejects.toThrow("archive_empty");
  await expect(readTable(zipOf({ "a.zip": archive }))).rejects.toThrow("file_kind");
  const bomb = Buffer.alloc(80 * 2 ** 20, "2024-01-01,A,1\n");
  await expect(readTable(gzipSync(bomb))).rejects.toThrow("unpacked_ratio");
  await expect(readTable(zipOf({ "a.csv": bomb }))).rejects.toThrow("unpacked_ratio");
  const lying = zipOf({ "a.csv": sales.repeat(9_999) });
  const at = lying.lastIndexOf("PK\u0001\u0002");
  lying.writeUInt32LE(100, at + 24);
  await expect(readTable(lying)).rejects.toThrow("archive_unreadable");
});
