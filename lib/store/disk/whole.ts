import { open } from "node:fs/promises";
import { join } from "node:path";
import { datasetId, type Version, version, versionId } from "../../model/data/dataset";
import { readOr } from "./atomic";
import { versionFolder } from "./paths";

/** What no version is without; all else can be made from these. */
const record = ["lines", "orders", "customers"] as const;

/** A version whose record is complete, not half-copied; null otherwise. Never throws for files of other kinds. */
export async function wholeVersion(dataset: string, id: string): Promise<Version | null> {
  if (!datasetId.test(dataset) || !versionId.test(id)) return null;
  const folder = versionFolder(dataset, id);
  const { value: found } = await readOr(join(folder, "version.json"), version);
  if (found?.id !== id) return null;
  const whole = await Promise.all(record.map((name) => isWholeParquet(join(folder, `${name}.parquet`))));
  return whole.every(Boolean) ? found : null;
}

/** A Parquet file begins and ends with the same four letters; one that is still being copied lacks the last. */
async function isWholeParquet(path: string): Promise<boolean> {
  try {
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)];
      await file.read(head, 0, 4, 0);
      await file.read(tail, 0, 4, Math.max(0, size - 4));
      return size > 8 && head.equals(parquet) && tail.equals(parquet);
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}

const parquet = Buffer.from("PAR1");
