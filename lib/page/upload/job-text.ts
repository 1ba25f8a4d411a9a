import type { Words } from "../../i18n/words";
import type { Position } from "../../ingest/look/queue";
import type { Job } from "../../model/data/job";

/** Reading the file takes about so much of an import; after it all rows are known. */
const readingPercent = 41;

/** Below this nobody can tell how long the rest takes. */
const telling = { percent: 5, ms: 3_000 } as const;

/** How far an import is, in one line: percent, rows, how long it has run and how long it will. */
export function jobText(words: Words, job: Job, now: Date): string {
  const { t, percent } = words;
  if (job.started_at === null) return t(job.waits ? "upload.job.waits" : "upload.job.queued");
  const done = t("upload.job.progress", { percent: percent(Math.floor(job.percent) / 100, 0) });
  return [done, rowsText(words, job), ...timeTexts(words, job, now)]
    .filter((part) => part !== "")
    .join(" · ");
}

/** How far a look or a count is, in one line; null when it is over. */
export function lookText(words: Words, position: Position | null): string {
  const { t } = words;
  if (position === null) return t("upload.looking.over");
  const { before, runsMs } = position;
  if (runsMs === null) return t("upload.looking.waits", { before });
  return t("upload.job.for", { elapsed: duration(words, runsMs) });
}

function rowsText({ t }: Words, { rows, rows_known: known, percent }: Job): string {
  if (rows !== null) return t("upload.job.rows", { rows });
  if (known === null) return "";
  return t("upload.job.of", { rows: rounded(Math.min(1, percent / readingPercent) * known), known });
}

function timeTexts(words: Words, { started_at, percent }: Job, now: Date): string[] {
  const ms = now.getTime() - Date.parse(started_at ?? "");
  const run = words.t("upload.job.for", { elapsed: duration(words, ms) });
  if (percent < telling.percent || ms < telling.ms) return [run];
  return [run, words.t("upload.job.left", { left: duration(words, (ms / percent) * (100 - percent)) })];
}

/** In minutes once there are two of them. */
function duration({ t }: Words, ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  return seconds < 120
    ? t("upload.job.seconds", { seconds })
    : t("upload.job.minutes", { minutes: Math.round(seconds / 60) });
}

/** Two digits are as many as an estimate has. */
function rounded(rows: number): number {
  return Number(rows.toPrecision(2));
}
