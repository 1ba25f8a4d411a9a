import type { LogFields } from "./log";

/**
 * What the log may say of an error. Its cause stays out, since DuckDB's own words may quote data; `digest` is the number
 * that Next shows to the reader.
 */
export function failureOf(error: unknown): LogFields {
  if (!(error instanceof Error)) return { message: String(error).slice(0, 500) };
  return {
    digest: "digest" in error ? String(error.digest) : undefined,
    name: error.name,
    message: error.message.slice(0, 500),
    stack: error.stack?.split("\n").filter(isFrame).slice(0, 8).join("\n"),
  };
}

/** The message comes before the frames and may have several lines. */
function isFrame(line: string): boolean {
  return /^\s+at /.test(line);
}
