import type { Problem } from "../../base/problem";
import { type CodeIn, problemRooms } from "../../base/problem-codes";
import type { Words } from "../../i18n/words";
import type { Search } from "../../model/view/view";

/** Why a file is not taken. */
export const refusals = [
  "upload_missing",
  "paste_empty",
  "paste_too_large",
  "upload_empty",
  "upload_too_large",
  "upload_incomplete",
  "upload_changed",
  "upload_broken",
  "disk_full",
  "disk_closed",
  "file_spoilt",
  "file_kind",
  "archive_unreadable",
  "archive_entries",
  "archive_name",
  "archive_locked",
  "archive_empty",
  "unpacked_too_large",
  "unpacked_ratio",
  "workbook_unreadable",
  "workbook_texts",
  "workbook_shape",
  "no_rows",
  "no_table",
  "csv_unreadable",
  "parquet_unreadable",
  "line_too_long",
  "too_many_columns",
  "sheet_too_wide",
  "cell_too_long",
  "import_time",
  "look_memory",
  "import_memory",
] as const satisfies readonly CodeIn<"problem">[];

/** A refusal as fields of the start page's address, which is all that a plain form can be sent back to. */
export function refusalFields({ code, values }: Problem): [string, string][] {
  const named = Object.entries(values).map(([name, value]): [string, string] => [
    `refused_${name}`,
    String(value),
  ]);
  return [["refused", code], ...named];
}

/** The sentence of a refusal in an address; null without one, or for one that we would not write. */
export function maybeRefusal(words: Words, search: Search): string | null {
  const code = refusals.find((known) => known === search["refused"]);
  if (code === undefined) return null;
  const values = problemRooms.problem[code].map((name): [string, unknown] => [
    name,
    search[`refused_${name}`],
  ]);
  if (!values.every((entry): entry is [string, string] => isPlain(entry[1]))) return null;
  return words.problem({
    code,
    values: Object.fromEntries(values.map(([name, text]) => [name, numberOr(text)])),
  });
}

/** Anyone can write an address; only figures and words of our own get from it into a sentence. */
function isPlain(value: unknown): boolean {
  return typeof value === "string" && /^(\d{1,15}|[a-z_]{1,20})$/.test(value);
}

function numberOr(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text;
}
