export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

const out = { stream: process.stdout as NodeJS.WritableStream };

/** Writes one JSON line to standard output. Never pass data of customers: names, counts and times only. */
export function log(event: string, fields: LogFields = {}): void {
  out.stream.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
}

/**
 * Lets a process go on when nobody reads what it writes any more. Without this a write to a closed pipe is an error, and to log that
 * is another one. For processes that serve; a command in a pipe ends with its reader.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}

/** Writes the log to the standard error from now on: what a command has to say stands alone on the standard output. */
export function logBeside(): void {
  out.stream = process.stderr;
}
