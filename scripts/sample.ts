/** Writes the sample sales of a language as CSV: `npx tsx scripts/sample.ts out.csv ru`; English without one. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sampleSales } from "../lib/ingest/sample/sales";
import { defaultLang, isLang } from "../lib/model/lang";

const [path, lang = defaultLang] = process.argv.slice(2);
if (path === undefined || !isLang(lang)) {
  console.error("usage: npx tsx scripts/sample.ts out.csv [en|ru]");
  process.exit(2);
}
await pipeline(
  Readable.from(sampleSales(lang)).map((line: string) => `${line}\n`),
  createWriteStream(path),
);
