import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ProblemError } from "../lib/base/problem";
import { receiveUpload } from "../lib/ingest/arrive/upload";
import { importFile } from "../lib/ingest/build/import";
import { importFromFile } from "../lib/ingest/from-file";
import { everyRight } from "../lib/model/access/roles";
import { type ImportMode, type ImportOptions, importOptions } from "../lib/model/data/dataset";
import type { Roles } from "../lib/model/data/role";
import type { Search } from "../lib/model/view/view";
import { openReport, type Report } from "../lib/page/report/report";
import { uploadFolder } from "../lib/store/disk/paths";
import { type Given, saidBy, sayEuros } from "./ingest/given";

const usual = {
  documents: "column",
  date_format: "%Y-%m-%d",
  decimal_mark: ".",
  time_zone: "UTC",
  currency: "EUR",
} as const;

let made = 0;

/** Imports a file as the command does; the id of its data set. What the file cannot say itself is `given`. */
export async function importPath(path: string, given: Given = {}): Promise<string> {
  made += 1;
  const imported = await importFromFile(path, saidBy({ into: `file-${made}`, ...given }), { ask: sayEuros });
  if ("version" in imported) return imported.dataset;
  const [first] = imported.problems;
  throw first === undefined ? new Error("nothing was imported") : new ProblemError(first.code, first.values);
}

/** Imports the text of a CSV file as an upload whose every question is answered; the id of its data set. */
export async function importText(
  text: string,
  choices: Partial<ImportOptions> & { roles: Roles },
): Promise<string> {
  made += 1;
  const id = `data-${made}`;
  await importTextAs(id, text, choices);
  return id;
}

/** The same as the current version of a data set of that id, whether it is there already or not. */
export async function importTextAs(
  id: string,
  text: string,
  choices: Partial<ImportOptions> & { roles: Roles },
  manner: ImportMode = "replace",
): Promise<void> {
  const upload = await receiveUpload(bytesOf(text), { name: "sales.csv", bytes: null, digest: null });
  const folder = uploadFolder(upload.id);
  const source = { path: join(folder, "source"), format: "csv", upload } as const;
  await importFile(source, importOptions.parse({ ...usual, ...choices }), { id, name: id, manner });
  await rm(folder, { recursive: true });
}

/** The report that a data set's address opens; a data set or version that is not there is an error. */
export async function reportOf(dataset: string, search: Search = {}): Promise<Report> {
  const report = await openReport({ lang: "en", dataset, search, rights: everyRight });
  if (report === null) throw new Error(`no report: ${dataset}`);
  return report;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
