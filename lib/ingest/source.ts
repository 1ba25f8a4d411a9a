import type { Upload } from "../model/upload";

/** A file that waits to be read: where it lies, what it is, and how it arrived. */
export type Source = Readonly<{ path: string; format: "csv" | "parquet"; upload: Upload }>;
