import type { Words } from "./words";

/** How far an import is: 0 to 100 percent, rows read and rows there are, when it began, as ISO text. */
export type Far = Readonly<{
  percent: number;
  rows: number | null;
  rows_known: number | null;
  started_at: string | null;
}>;

/** Reading the file takes about so much of an import; after it all rows are known. */
const readingPercent = 41;

/** Below this share the time left cannot be estimated. */
const telling = { percent: 5, ms: 3_000 } as const;

/** How far an import is, in one line: percent, rows, how long it has run and how long it will. */
export function progressText(words: Words, far: Far, now: Date): string {
  const done = words.t("upload.job.progress", { percent: words.percent(Math.floor(far.percent) / 100, 0) });
  return [done, rowsText(words, far), ...timeTexts(words, far, now)]
    .filter((part) => part !== "")
    .join(" · ");
}

function rowsText({ t }: Words, { rows, rows_known: known, percent }: Far): string {
  if (rows !== null) return t("upload.job.rows", { rows });
  if (known === null) return "";
  return t("upload.job.of", { rows: rounded(Math.min(1, percent / readingPercent) * known), known });
}

function timeTexts(words: Words, { started_at, percent }: Far, now: Date): string[] {
  const ms = now.getTime() - Date.parse(started_at ?? "");
  const run = words.t("upload.job.for", { elapsed: durationText(words, ms) });
  if (percent < telling.percent || ms < telling.ms) return [run];
  return [run, words.t("upload.job.left", { left: durationText(words, (ms / percent) * (100 - percent)) })];
}

/** So many milliseconds in seconds, in minutes once there are two of them. */
export function durationText({ t }: Words, ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  return seconds < 120
    ? t("upload.job.seconds", { seconds })
    : t("upload.job.minutes", { minutes: Math.round(seconds / 60) });
}

/** Two digits are as many as an estimate has. */
function rounded(rows: number): number {
  return Number(rows.toPrecision(2));
}
