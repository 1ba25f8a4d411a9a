import { isUnwanted } from "../../base/http/wanted";
import { log } from "../../base/log";
import { type Problem, problem } from "../../base/problem";
import { isSpoiltError, type Spoilt, SpoiltError } from "../../base/spoilt";
import { isQueryError } from "../../engine/query";
import type { Words } from "../../i18n/words";
import type { IndexPlace } from "../../ingest/rebuild/rebuild";
import {
  forgetRebuilding,
  type Rebuilding,
  rebuildingOf,
  startRebuilding,
} from "../../ingest/rebuild/runner";
import type { Actor } from "../../model/access/roles";
import { versionHref } from "../../model/href";
import { forgetVersion } from "../../query/question";
import { indexPath, placeOfIndex, versionFolder } from "../../store/disk/paths";
import { problemOfSpoilt } from "../../store/spoilt-problem";
import type { Report } from "../report/report";
import { loadMissing, type Missing } from "./missing";

/** What a spoilt file means for its reader. */
type Trouble = Readonly<{
  problem: Problem;
  /** The index that is being rebuilt, and its progress; null if the file is not an index. */
  rebuilding: (Rebuilding & Readonly<{ place: IndexPlace }>) | null;
}>;

/** The page that is shown instead of one that needs a spoilt file. */
export type SpoiltPage = Readonly<{
  /** What exists around the address. */
  around: Missing;
  text: string;
  /** How far the rebuilding of the index is, 0 to 100; null where none runs. */
  percent: number | null;
  /** Why the rebuild failed, and where to start another; null without a rebuild. */
  failed: Readonly<{ text: string; action: string }> | null;
}>;

type RequestPlace = Readonly<{ path: string | null; accepted: string | null; reader: Actor }>;

/** The page for an error that a spoilt file caused; null for any other error. */
export async function loadSpoilt(
  error: unknown,
  { path, accepted, reader }: RequestPlace,
): Promise<SpoiltPage | null> {
  const trouble = await maybeTrouble(error);
  if (trouble === null) return null;
  const around = await loadMissing(path, accepted, reader);
  const { words, lang } = around;
  const { rebuilding } = trouble;
  const failure = rebuilding?.problem ?? null;
  return {
    around,
    text: words.problem(trouble.problem),
    percent: rebuilding === null || failure !== null ? null : rebuilding.percent,
    failed:
      rebuilding === null || failure === null
        ? null
        : {
            text: words.problem(failure),
            action: versionHref(lang, rebuilding.place.dataset, rebuilding.place.version),
          },
  };
}

/** Why a cell has no answer, in a sentence; the page goes on without it. Any other error is thrown. */
export async function cellFailure({ t, problem }: Words, error: unknown): Promise<string> {
  const trouble = await maybeTrouble(error);
  if (trouble !== null) return problem(sentenceOf(trouble));
  // What is drawn for nobody needs no other words.
  if (!isQueryError(error) && !isUnwanted(error)) throw error;
  if (isTooLarge(error)) return t("cell.too_large");
  return t(isLate(error) ? "cell.failed" : "cell.broken");
}

/** What a file or a form says of an error that a spoilt file caused; null for any other error. */
export async function maybeSpoilt(error: unknown): Promise<Problem | null> {
  const trouble = await maybeTrouble(error);
  return trouble === null ? null : sentenceOf(trouble);
}

/** Does what a form asks; where a file is spoilt, its sender is sent on to a page that says so. */
export async function orShown<T>(work: () => Promise<T>, shown: () => T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((await maybeTrouble(error)) === null) throw error;
    return shown();
  }
}

/** The spoilt files of a list, each in a sentence. */
export function tellSpoilt(words: Words, spoilt: readonly Spoilt[]): Promise<string[]> {
  return Promise.all(spoilt.map(async (one) => words.problem(await problemOfSpoilt(one))));
}

/** Opens the index of a report before a page of it is sent. Throws a SpoiltError when it cannot be read, or is being made anew. */
export async function requireIndex({ address, data }: Report): Promise<void> {
  const place = { dataset: address.dataset.id, version: data.version.id };
  const under = await rebuildingOf(place);
  if (under !== null && under.problem === null)
    throw new SpoiltError({ file: indexPath(place.dataset, place.version), reason: "broken" });
  await data.opened();
}

/** Starts the rebuild of an index again after a failed one. */
export function rebuildAgain(place: IndexPlace): void {
  forgetRebuilding(place);
  rebuild(place);
}

/** The rebuild of a spoilt index starts when the first reader meets it. */
async function maybeTrouble(error: unknown): Promise<Trouble | null> {
  if (!isSpoiltError(error)) return null;
  const { file, reason } = error.spoilt;
  const place = placeOfIndex(file);
  if (place !== null && reason !== "newer") rebuild(place);
  const under = place === null ? null : await rebuildingOf(place);
  const found = await problemOfSpoilt(error.spoilt);
  log("file_spoilt", found.values);
  return { problem: found, rebuilding: place === null || under === null ? null : { ...under, place } };
}

function rebuild(place: IndexPlace): void {
  startRebuilding(place, () => forgetVersion(versionFolder(place.dataset, place.version)));
}

/** In one sentence: the progress of the rebuild, why it failed, or the fault of a file that is not an index. */
function sentenceOf({ problem: found, rebuilding }: Trouble): Problem {
  if (rebuilding === null) return found;
  return rebuilding.problem ?? problem("index_rebuilding", { percent: Math.floor(rebuilding.percent) });
}

/** DuckDB's own words for a statement that the memory limit ended. */
function isTooLarge({ cause }: Error): boolean {
  return cause instanceof Error && /out of memory/i.test(cause.message);
}

/** DuckDB's own word for a statement that the time limit ended. */
function isLate({ cause }: Error): boolean {
  return cause instanceof Error && /interrupt/i.test(cause.message);
}
