/** Writes the sample sales as CSV: `npx tsx scripts/sample.ts out.csv`. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sampleSales } from "../lib/ingest/sample/sales";

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error("usage: npx tsx scripts/sample.ts out.csv");
  process.exit(2);
}
await pipeline(
  Readable.from(sampleSales()).map((line: string) => `${line}\n`),
  createWriteStream(path),
);
