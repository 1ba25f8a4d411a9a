import { join } from "node:path";
import type { Workshop } from "../engine/workshop";
import type { ImportOptions } from "../model/dataset";
import type { Source } from "./source";
import type { Table } from "./table";

/** How far an import is: 0 to 100, and rows read once they have been. */
export type Progress = Readonly<{ percent: number; rows: number | null }>;

/** What a version is made of, and where. */
export type Build = Readonly<{
  workshop: Workshop;
  table: Table;
  source: Source;
  options: ImportOptions;
  /** Where the version is made; `work` in it holds what is needed only until then. */
  folder: string;
  id: string;
  onProgress: (progress: Progress) => void;
}>;

export type Paths = ReturnType<typeof pathsIn>;

/** The files of a version in its folder. */
export function pathsIn(folder: string) {
  return {
    stage: join(folder, "work", "stage.parquet"),
    lines: join(folder, "lines.parquet"),
    rejects: join(folder, "rejects.parquet"),
    customers: join(folder, "customers.parquet"),
    orders: join(folder, "orders.parquet"),
  };
}
