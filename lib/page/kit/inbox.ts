import type { Problem } from "../../base/problem";
import { processWide } from "../../base/process-wide";
import { wordsOf } from "../../i18n/words";
import { type Actor, everyDataset, isAllowed } from "../../model/access/roles";
import { uploadHref } from "../../model/href";
import type { Lang } from "../../model/lang";
import { maybeDataset } from "../../store/catalog";
import { type InboxFile, listInbox } from "../../store/inbox";

/**
 * How far a file of the watched folder is: just found, read, waiting for answers, imported now; its import failed, it is no table, or
 * there is no data set of its folder's name.
 */
export type Standing = Readonly<{
  at: "new" | "reading" | "asks" | "importing" | "failed" | "refused" | "unknown";
  /** Its upload, once there is one. */
  upload: string | null;
  problem: Problem | null;
}>;

export const justFound: Standing = { at: "new", upload: null, problem: null };

/** What the last round saw, by file, as it was then. */
export const standings = processWide("inbox", () => new Map<string, Standing>());

/** A file that has changed is another one. */
export function inboxKey({ dataset, file, bytes, at }: InboxFile): string {
  return JSON.stringify([dataset, file, bytes, at]);
}

/** A file of the watched folder on the start page: what it waits for, and where that is done. */
export type InboxLine = Readonly<{ file: string; dataset: string; text: string; href: string | null }>;

/** The files that a person may bring to their data sets. */
export async function loadInbox(lang: Lang, reader: Actor): Promise<InboxLine[]> {
  const files = (await listInbox()).filter(({ dataset }) => isAllowed(reader, "work", dataset));
  const lines = files.map(async (file) =>
    lineOf(lang, file, (await maybeDataset(file.dataset))?.name ?? null),
  );
  const isOwner = isAllowed(reader, "work", everyDataset);
  return (await Promise.all(lines)).filter((line) => isOwner || line.dataset !== "");
}

function lineOf(lang: Lang, file: InboxFile, name: string | null): InboxLine {
  const words = wordsOf(lang);
  const { at, upload, problem } = standings.get(inboxKey(file)) ?? justFound;
  const reason = problem === null ? "" : words.problem(problem);
  return {
    file: file.file,
    dataset: name ?? "",
    text: words.t(`home.inbox.${name === null ? "unknown" : at}`, { reason, id: file.dataset }),
    href: upload !== null && (at === "asks" || at === "failed") ? uploadHref(lang, upload) : null,
  };
}
