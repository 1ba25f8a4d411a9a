import type { Upload } from "../model/upload";

/** A file that waits to be read: where it lies, what it is, and how it arrived. */
export type Source = Readonly<{ path: string; format: "csv" | "parquet"; upload: Upload }>;

/** A column of a source file; `type` is DuckDB's name for what it holds, or in a CSV seems to hold. */
export type Column = Readonly<{ name: string; type: string }>;
