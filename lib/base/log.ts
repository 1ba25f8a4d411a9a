export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Writes one JSON line to standard output. Never pass data of customers: names, counts and times only. */
export function log(event: string, fields: LogFields = {}): void {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
}
