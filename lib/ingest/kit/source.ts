import type { Upload } from "../../model/data/upload";

/** A file that is to be read: its path, its kind by its own bytes, and its upload. */
export type Source = Readonly<{ path: string; format: FileKind; upload: Upload }>;

/** What a file is, packed or not; `csv` is any text. */
export type FileKind = "csv" | "xlsx" | "parquet" | "zip" | "gz";

/** A column of a source file; `type` is DuckDB's name for what it holds, or in a text seems to hold. */
export type Column = Readonly<{ name: string; type: string }>;
