import { type Problem, problem } from "../../base/problem";
import type { Words } from "../../i18n/words";
import type { Search } from "../../model/view/view";

/** Why a file is not taken, with the values that each sentence names. */
export const refusals = {
  upload_missing: [],
  paste_empty: [],
  paste_too_large: ["limit_mb"],
  upload_empty: [],
  upload_too_large: ["limit_mb"],
  upload_incomplete: ["expected", "received"],
  upload_changed: [],
  upload_broken: [],
  disk_full: [],
  disk_closed: [],
  file_spoilt: ["file", "reason", "kind"],
  file_kind: ["kind"],
  archive_unreadable: [],
  archive_entries: ["limit"],
  archive_name: ["limit"],
  archive_locked: [],
  archive_empty: [],
  unpacked_too_large: ["limit_mb"],
  unpacked_ratio: ["limit"],
  workbook_unreadable: [],
  workbook_texts: ["limit_mb"],
  workbook_shape: ["part", "sheet", "what", "limit"],
  no_rows: [],
  no_table: [],
  csv_unreadable: [],
  parquet_unreadable: [],
  line_too_long: ["limit_mb"],
  too_many_columns: ["line", "columns", "limit"],
  sheet_too_wide: ["sheet", "row", "column", "limit"],
  cell_too_long: ["sheet", "row", "column", "limit"],
  import_time: ["minutes"],
  look_memory: ["limit_mb"],
  import_memory: ["limit_mb"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A refusal as fields of the start page's address, which is all that a plain form can be sent back to. */
export function refusalFields({ code, values }: Problem): [string, string][] {
  const named = Object.entries(values).map(([name, value]): [string, string] => [
    `refused_${name}`,
    String(value),
  ]);
  return [["refused", code], ...named];
}

/** The sentence of a refusal in an address; null where there is none, or none that we would write. */
export function maybeRefusal(words: Words, search: Search): string | null {
  const code = search["refused"];
  if (typeof code !== "string" || !Object.hasOwn(refusals, code)) return null;
  const values = refusals[code as keyof typeof refusals].map((name): [string, unknown] => [
    name,
    search[`refused_${name}`],
  ]);
  if (!values.every((entry): entry is [string, string] => isPlain(entry[1]))) return null;
  return words.problem(
    problem(code, Object.fromEntries(values.map(([name, text]) => [name, numberOr(text)]))),
  );
}

/** Anyone can write an address; only figures and words of our own get from it into a sentence. */
function isPlain(value: unknown): boolean {
  return typeof value === "string" && /^(\d{1,15}|[a-z_]{1,20})$/.test(value);
}

function numberOr(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text;
}
