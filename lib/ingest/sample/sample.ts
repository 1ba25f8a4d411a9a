import { rm } from "node:fs/promises";
import { join } from "node:path";
import { importOptions } from "../../model/data/dataset";
import { findDataset } from "../../store/catalog";
import { uploadFolder } from "../../store/disk/paths";
import { receiveUpload } from "../arrive/upload";
import { importFile } from "../build/import";
import { sampleSales } from "./sales";

/** The data set that a first visitor finds. */
export const sampleId = "sample";

const options = importOptions.parse({
  roles: {
    customer: "Customer",
    date: "Date",
    document: "Receipt",
    amount: "Amount",
    quantity: "Quantity",
    company: "Shop",
    name: "Name",
    email: "E-mail",
    phone: "Phone",
    product: "Product",
    category: "Category",
  },
  documents: "column",
  date_format: "%Y-%m-%d",
  decimal_mark: ".",
  time_zone: "UTC",
  currency: "EUR",
});

/** Makes the sample data set unless it is there, or was and is spoilt. True when there was something to do. */
export async function ensureSample(): Promise<boolean> {
  const { value, spoilt } = await findDataset(sampleId);
  if (value !== null || spoilt !== null) return false;
  const sent = { name: "sample.csv", bytes: null, digest: null };
  const upload = await receiveUpload(bytesOf(sampleSales()), sent, Number.POSITIVE_INFINITY);
  const folder = uploadFolder(upload.id);
  const source = { path: join(folder, "source"), format: "csv", upload } as const;
  await importFile(source, options, { id: sampleId, name: "Leaf & Kettle, Copper Pot Coffee" });
  await rm(folder, { recursive: true });
  return true;
}

async function* bytesOf(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const line of lines) yield encoder.encode(`${line}\n`);
}
