import { durationText, progressText } from "../../i18n/progress-text";
import type { Words } from "../../i18n/words";
import type { Position } from "../../ingest/look/queue";
import type { Job } from "../../model/data/job";

/** How far an import is, in one line. */
export function jobText(words: Words, job: Job, now: Date): string {
  if (job.started_at === null) return words.t(job.waits ? "upload.job.waits" : "upload.job.queued");
  return progressText(words, job, now);
}

/** How far a look or a count is, in one line; null when it is over. */
export function lookText(words: Words, position: Position | null): string {
  const { t } = words;
  if (position === null) return t("upload.looking.over");
  const { before, runsMs } = position;
  if (runsMs === null) return t("upload.looking.waits", { before });
  return t("upload.job.for", { elapsed: durationText(words, runsMs) });
}
