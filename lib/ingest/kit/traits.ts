import { createHash } from "node:crypto";
import type { ImportOptions, Trait } from "../../model/data/dataset";
import type { Table } from "../read/table";

/** The columns of a file that are kept for filters; a heading that the file lacks, as the data set may have it, is left out. */
export function keptIn({ columns }: Pick<Table, "columns">, { keep }: ImportOptions): Trait[] {
  const names = new Set(columns.map(({ name }) => name));
  return [...new Set(keep)].filter((name) => names.has(name)).map((name) => ({ id: traitId(name), name }));
}

/** Those of a data set with those of a file that comes to it, each once. */
export function traitsWith(known: readonly Trait[], more: readonly Trait[]): Trait[] {
  return [...known, ...more.filter(({ id }) => known.every((one) => one.id !== id))];
}

/** The column of a kept column in the record. */
export function traitColumn({ id }: Pick<Trait, "id">): string {
  return `trait_${id}`;
}

/** Equal headings give equal ids in every file, so that addresses go on working. */
function traitId(name: string): string {
  return createHash("sha256").update(name.trim()).digest("hex").slice(0, 8);
}
