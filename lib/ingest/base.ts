import { existsSync } from "node:fs";
import { ProblemError } from "../base/problem";
import type { ImportOptions, Manner, Version } from "../model/dataset";
import { readDataset, readVersion } from "../store/catalog";
import { versionFolder } from "../store/paths";
import { type Base, pathsIn } from "./building";

/** The current version of a data set as what a file comes to; null where the file replaces it, or there is none yet. */
export async function baseOf(dataset: string, manner: Manner): Promise<Base | null> {
  if (manner === "replace") return null;
  const known = await readDataset(dataset);
  const version = known === null ? null : await readVersion(dataset, known.current);
  if (version === null && manner === "append") return null;
  if (version === null) throw new ProblemError("nothing_to_add_to", { manner });
  return baseFrom(dataset, version);
}

function baseFrom(
  dataset: string,
  { id, manner, source, ledger, earlier, options, last_day }: Version,
): Base {
  const { lines, listed } = pathsIn(versionFolder(dataset, id));
  return {
    id,
    lines,
    listed: existsSync(listed) ? listed : null,
    options,
    parts: [...earlier, { version: id, manner, source, ledger, last_day }],
  };
}

/** Throws a Problem when the base has that very file already. */
export function requireNew(base: Base | null, sha256: string): void {
  const known = base?.parts.find(({ source }) => source.sha256 === sha256);
  if (known !== undefined) throw new ProblemError("already_in", { file: known.source.name });
}

/** The options that a file is read with when it comes to others: receipts are counted as they were. Throws a Problem on another currency. */
export function optionsFor(base: Base | null, options: ImportOptions, manner: Manner): ImportOptions {
  if (base === null) return options;
  // A list of customers has nothing to say about money and receipts.
  if (manner === "customers")
    return { ...options, documents: base.options.documents, currency: base.options.currency };
  if (options.currency !== base.options.currency) {
    throw new ProblemError("currency_other", { file: options.currency, dataset: base.options.currency });
  }
  return { ...options, documents: base.options.documents };
}
