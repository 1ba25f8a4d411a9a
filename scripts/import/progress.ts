import { durationText, progressText } from "../../lib/i18n/progress-text";
import type { Words } from "../../lib/i18n/words";
import type { FileProgress } from "../../lib/ingest/from-file";

/** A line of the terminal that is written over itself. */
export type Line = Readonly<{
  show: (progress: FileProgress) => void;
  /** Makes room for what is said by other means. */
  clear: () => void;
  close: () => void;
}>;

const everyMs = 500;

/** Shows on stderr which step runs, how many rows are read, the share that is done and the time that is left. */
export function openLine(words: Words): Line {
  const started_at = new Date().toISOString();
  let shown: FileProgress | null = null;
  const draw = () => {
    if (shown !== null) write(lineText(words, shown, started_at));
  };
  const timer = setInterval(draw, everyMs);
  const clear = () => {
    if (shown !== null) write("");
    shown = null;
  };
  return {
    show: (progress) => {
      shown = progress;
      draw();
    },
    clear,
    close: () => {
      clearInterval(timer);
      clear();
    },
  };
}

function write(text: string): void {
  const width = (process.stderr.columns || 80) - 1;
  process.stderr.write(`\r${[...text].slice(0, width).join("")}\u001b[K`);
}

function lineText(words: Words, progress: FileProgress, started_at: string): string {
  const { step } = progress;
  const { t } = words;
  const now = new Date();
  if (step === "look") {
    const elapsed = durationText(words, now.getTime() - Date.parse(started_at));
    return `${t("import.step.look")} · ${t("upload.job.for", { elapsed })}`;
  }
  const far = progressText(words, { ...progress, started_at }, now);
  return step === null ? far : `${t(`import.step.${step}`)} · ${far}`;
}
