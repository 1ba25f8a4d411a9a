import { gzipSync } from "node:zlib";
import { zipOf } from "../ingest/read/packed";
import type { Case } from "./sales";

const head = "date,customer,note,amount\n";
const row = "2024-01-01,a,x,1.00\n";
const long = (length: number) => `2024-01-02,b,${"n".repeat(length)},2.00\n`;
const wide = (columns: number) => {
  const more = Array.from({ length: columns - 3 }, (_, i) => `c${i}`);
  return `date,customer,amount,${more.join(",")}\n2024-01-01,a,1.00,${more.join(",")}\n2024-01-02,b,1.00,${more.join(",")}\n`;
};

const numbers = (columns: number) => {
  const more = Array.from({ length: columns - 3 }, (_, i) => i);
  const row = (day: string) => `${day},a,1.00,${more.map((i) => `${i}.25`).join(",")}\n`;
  return `date,customer,amount,${more.map((i) => `m${i}`).join(",")}\n${row("2024-01-01")}${row("2024-01-02")}`;
};

/** Files too large to be kept: made anew for every run. */
export function largeCases(): Case[] {
  return [
    {
      name: "a-line-of-a-million-characters",
      file: "in.csv",
      bytes: Buffer.from(head + row + long(1_000_000) + row),
      expect: { rows_in: 3, rows_used: 3, money_used: "4.00" },
    },
    {
      name: "a-line-of-three-million-characters",
      file: "in.csv",
      bytes: Buffer.from(head + row + long(3_000_000) + row),
      expect: { rows_in: 3, rows_used: 2, left_out: { line: 1 }, money_used: "2.00" },
    },
    {
      name: "five-hundred-columns",
      file: "in.csv",
      bytes: Buffer.from(wide(500)),
      expect: { rows_used: 2, customers: 2 },
    },
    {
      name: "three-hundred-columns-of-numbers",
      file: "in.csv",
      bytes: Buffer.from(numbers(300)),
      expect: { rows_used: 2, money_used: "2.00" },
    },
    {
      name: "five-thousand-columns",
      file: "in.csv",
      bytes: Buffer.from(wide(5_000)),
      expect: { refused: "too_many_columns" },
    },
    {
      name: "a-bomb-of-gzip",
      file: "in.csv.gz",
      bytes: gzipSync(Buffer.alloc(120_000_000, row)),
      expect: { refused: "unpacked_ratio" },
    },
    {
      name: "a-bomb-of-zip",
      file: "in.zip",
      bytes: zipOf({ "in.csv": Buffer.alloc(120_000_000, row) }),
      expect: { refused: "unpacked_ratio" },
    },
    {
      name: "a-hundred-thousand-rows-with-every-tenth-spoilt",
      file: "in.csv",
      bytes: Buffer.from(head + `${row.repeat(9)}soon,b,y,2.00\n`.repeat(10_000)),
      expect: {
        rows_in: 100_000,
        rows_used: 90_000,
        left_out: { date: 10_000 },
        money_in: "110000.00",
        money_used: "90000.00",
      },
    },
  ];
}
