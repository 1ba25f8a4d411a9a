import { dirname } from "node:path";
import { env } from "../../base/env";
import { ProblemError } from "../../base/problem";
import { SpoiltError } from "../../base/spoilt";
import { isQueryError } from "../../engine/query";
import type { WorkshopOptions } from "../../engine/workshop";
import type { ImportMode, ImportOptions, Version } from "../../model/data/dataset";
import { readDataset, readVersion } from "../../store/catalog";
import { reasonAt } from "../../store/disk/atomic";
import { versionFolder } from "../../store/disk/paths";
import { spoiltProblem } from "../../store/spoilt-problem";
import { type BaseVersion, type Destination, pathsIn } from "../kit/building";
import type { Source } from "../kit/source";
import { hasListed } from "./listed";

/** The version that a file is added to, the import mode, and how the file is read then. */
export type Standing = Readonly<{ base: BaseVersion | null; manner: ImportMode; options: ImportOptions }>;

/** Finds that out for an import, foreseen or real. Throws a Problem when the file cannot come there. */
export async function standingOf(
  { upload }: Pick<Source, "upload">,
  said: ImportOptions,
  into: Destination,
): Promise<Standing> {
  const { manner = "replace" } = into;
  const base = await baseOf(into.id, manner).catch(async (error: unknown) => {
    throw await spoiltProblem(error);
  });
  // Without a version to add to, the file replaces.
  if (base === null) return { base, manner: "replace", options: said };
  requireNew(base, upload.sha256);
  return { base, manner, options: optionsFor(base, said, manner) };
}

/** The files of a workshop: the upload's folder, which also has the stage, and the files of the base version that are read. */
export function reachOf(
  source: Source,
  base: BaseVersion | null,
): Pick<WorkshopOptions, "beside" | "readable"> {
  const { lines = null, listed = null } = base ?? {};
  return { beside: [dirname(source.path)], readable: [lines, listed].filter((path) => path !== null) };
}

/** The current version of a data set, which a file is added to; null if the file replaces it, or there is none yet. */
async function baseOf(dataset: string, manner: ImportMode): Promise<BaseVersion | null> {
  if (manner === "replace") return null;
  const known = await readDataset(dataset);
  const version = known === null ? null : await readVersion(dataset, known.current);
  if (version === null && manner === "append") return null;
  if (version === null) throw new ProblemError("nothing_to_add_to", { manner });
  return baseFrom(dataset, version);
}

/** An error of a workshop that blames a file of the base, as a Problem that names it; any other as it is. */
export async function baseProblem(error: unknown, base: BaseVersion | null): Promise<unknown> {
  const words = isQueryError(error) && error.cause instanceof Error ? error.cause.message : "";
  const file = filesOf(base).find((one) => words.includes(one));
  return spoiltProblem(file === undefined ? error : new SpoiltError({ file, reason: "broken" }, error));
}

function filesOf(base: BaseVersion | null): string[] {
  return [base?.lines, base?.listed].flatMap((file) => file ?? []);
}

async function baseFrom(dataset: string, version: Version): Promise<BaseVersion> {
  const { id, manner, source, ledger, earlier, last_day } = version;
  const { lines, listed } = pathsIn(versionFolder(dataset, id));
  const base = {
    version,
    lines,
    listed: hasListed(version) ? listed : null,
    parts: [...earlier, { version: id, manner, source, ledger, last_day }],
  };
  for (const file of filesOf(base)) {
    const reason = await reasonAt(file);
    if (reason !== null) throw new SpoiltError({ file, reason });
  }
  return base;
}

/** Throws a Problem when the base has that very file already. */
function requireNew(base: BaseVersion, sha256: string): void {
  const known = base.parts.find(({ source }) => source.sha256 === sha256);
  if (known !== undefined) throw new ProblemError("already_in", { file: known.source.name });
}

/**
 * The options that a file is read with when it comes to others: receipts are counted as they were, and columns that the others keep are
 * kept. Throws a Problem on another currency or too many columns.
 */
function optionsFor({ version }: BaseVersion, options: ImportOptions, manner: ImportMode): ImportOptions {
  const { documents, currency } = version.options;
  const keep = [...new Set([...version.traits.map(({ name }) => name), ...options.keep])];
  // A list of customers has nothing to say about money and receipts.
  if (manner === "customers") return { ...options, documents, currency };
  if (options.currency !== currency) {
    throw new ProblemError("currency_other", { file: options.currency, dataset: currency });
  }
  const limit = env.EXTRA_COLUMNS_MAX;
  if (keep.length > limit) throw new ProblemError("keep_several", { count: keep.length, limit });
  return { ...options, documents, keep };
}
