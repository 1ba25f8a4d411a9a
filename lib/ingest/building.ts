import { join } from "node:path";
import type { Workshop } from "../engine/workshop";
import type { ImportOptions, Manner, Part } from "../model/dataset";
import type { Source } from "./source";
import type { Table } from "./table";

/** How far an import is: 0 to 100, and rows read once they have been. */
export type Progress = Readonly<{ percent: number; rows: number | null }>;

/** The version that a file comes to: its lines and listed customers on disk, and what it was made of. */
export type Base = Readonly<{
  id: string;
  lines: string;
  listed: string | null;
  options: ImportOptions;
  parts: readonly Part[];
}>;

/** What a version is made of, and where. */
export type Build = Readonly<{
  workshop: Workshop;
  table: Table;
  source: Source;
  options: ImportOptions;
  manner: Manner;
  base: Base | null;
  /** Where the version is made; `work` in it holds what is needed only until then. */
  folder: string;
  id: string;
  onProgress: (progress: Progress) => void;
}>;

export type Paths = ReturnType<typeof pathsIn>;

/** The files of a version in its folder. */
export function pathsIn(folder: string) {
  return {
    lines: join(folder, "lines.parquet"),
    rejects: join(folder, "rejects.parquet"),
    customers: join(folder, "customers.parquet"),
    listed: join(folder, "listed.parquet"),
    orders: join(folder, "orders.parquet"),
  };
}
