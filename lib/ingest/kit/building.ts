import { join } from "node:path";
import type { Workshop } from "../../engine/workshop";
import type { ImportMode, ImportOptions, Part, Version } from "../../model/data/dataset";
import type { Table } from "../read/table";
import type { Source } from "./source";

/** The kinds of work on a file, in this order: look, count, import. */
export type Step =
  | "look"
  | "count"
  | "stage"
  | "judge"
  | "rejects"
  | "lines"
  | "companies"
  | "customers"
  | "orders"
  | "spans"
  | "product_days"
  | "days";

/** How far an import is: 0 to 100, rows read once they have been, and the step that runs. */
export type Progress = Readonly<{ percent: number; rows: number | null; step: Step | null }>;

/** The data set that a file goes to, and the import mode; without one it replaces. */
export type Destination = Readonly<{ id: string; name: string; manner?: ImportMode }>;

/** The version that a file comes to: its lines and listed customers on disk, and the files that it was made of. */
export type BaseVersion = Readonly<{
  version: Version;
  lines: string;
  listed: string | null;
  parts: readonly Part[];
}>;

/** What a version is made of, and where. */
export type Build = Readonly<{
  workshop: Workshop;
  table: Table;
  source: Source;
  options: ImportOptions;
  manner: ImportMode;
  base: BaseVersion | null;
  /** The folder in which the version is made; `work` in it is deleted afterwards. */
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
