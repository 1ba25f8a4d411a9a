import { slugOf } from "../../base/slug";
import { isSample } from "../sample";

/** The id of a data set of that name, which is never that of a sample: "Продажи 2024.csv" → "prodazhi-2024-csv". A name without letters we know takes `spare`. */
export function datasetIdOf(name: string, spare: string): string {
  const id = slugOf(name);
  if (id === "") return spare;
  return isSample(id) ? `${id}-2` : id;
}

/** The id of the data set that a file of that name and content would make. */
export function datasetIdFor(name: string, { sha256 }: Readonly<{ sha256: string }>): string {
  return datasetIdOf(name, `data-${sha256.slice(0, 8)}`);
}

/** The default name of a data set: the file's name without its ending. */
export function nameOfFile(file: string): string {
  return file.replace(/\.(csv|tsv|txt|parquet|pq)$/i, "").trim() || file;
}
