import { rm } from "node:fs/promises";
import { join } from "node:path";
import { importOptions } from "../../model/data/dataset";
import type { Lang } from "../../model/lang";
import { sampleIds } from "../../model/sample";
import { findDataset } from "../../store/catalog";
import { uploadFolder } from "../../store/disk/paths";
import { receiveUpload } from "../arrive/upload";
import { importFile } from "../build/import";
import { sampleSales, shopOf } from "./sales";

/** Makes the sample data set of a language unless it is there, or was and is spoilt. True when there was something to do. */
export async function ensureSample(lang: Lang): Promise<boolean> {
  const id = sampleIds[lang];
  const { value, spoilt } = await findDataset(id);
  if (value !== null || spoilt !== null) return false;
  const { name, currency, columns } = shopOf(lang);
  const options = importOptions.parse({
    roles: columns,
    documents: "column",
    date_format: "%Y-%m-%d",
    decimal_mark: ".",
    time_zone: "UTC",
    currency,
  });
  const sent = { name: "sample.csv", bytes: null, digest: null };
  const upload = await receiveUpload(bytesOf(sampleSales(lang)), sent, Number.POSITIVE_INFINITY);
  const folder = uploadFolder(upload.id);
  const source = { path: join(folder, "source"), format: "csv", upload } as const;
  await importFile(source, options, { id, name });
  await rm(folder, { recursive: true });
  return true;
}

async function* bytesOf(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const line of lines) yield encoder.encode(`${line}\n`);
}
