import { createReadStream } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { env } from "../../base/env";
import {
  type AuditEntry,
  type AuditFilter,
  auditEntry,
  auditFile,
  isInAudit,
} from "../../model/access/audit";
import { entriesOf } from "../catalog";
import { isMissing } from "../disk/atomic";
import { auditFolder } from "../disk/paths";
import { openAccessFolder } from "./users";

/** Adds a line to the file of its month. One write at the end of a file is whole beside those of other processes. */
export async function appendAudit(entry: AuditEntry): Promise<void> {
  await openAccessFolder();
  await mkdir(auditFolder, { recursive: true });
  const file = await open(join(auditFolder, `${entry.at.slice(0, 7)}.ndjson`), "a+", 0o600);
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1, "\n");
    if (size > 0) await file.read(last, 0, 1, size - 1);
    // A full disk may have cut the line before.
    const start = last.toString() === "\n" ? "" : "\n";
    await file.appendFile(`${start}${JSON.stringify(entry)}\n`);
  } finally {
    await file.close();
  }
}

/** The entries that a filter lets through, oldest first. Lines that were cut are passed over. */
export async function* readAudit(filter: AuditFilter): AsyncGenerator<AuditEntry> {
  const [first, last] = [filter.from.slice(0, 7), filter.to.slice(0, 7)];
  for (const name of await monthFiles()) {
    const month = name.slice(0, 7);
    if (month < first || month > last) continue;
    for await (const line of linesOf(join(auditFolder, name))) {
      const entry = maybeEntry(line);
      if (entry !== null && isInAudit(filter, entry)) yield entry;
    }
  }
}

/** Deletes the files of months that are kept no longer. */
export async function sweepAudit(now: Date): Promise<void> {
  const oldest = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - env.AUDIT_MONTHS));
  const kept = oldest.toISOString().slice(0, 7);
  for (const name of await monthFiles())
    if (name.slice(0, 7) < kept) await rm(join(auditFolder, name), { force: true });
}

async function monthFiles(): Promise<readonly string[]> {
  return (await entriesOf(auditFolder)).filter((name) => auditFile.test(name)).toSorted();
}

async function* linesOf(path: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function maybeEntry(line: string): AuditEntry | null {
  try {
    return auditEntry.safeParse(JSON.parse(line)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
