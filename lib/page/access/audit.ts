import { Readable } from "node:stream";
import type { z } from "zod";
import { addDays, requireDay } from "../../base/day";
import { defused } from "../../base/formula";
import { lineOfTexts } from "../../export/csv";
import { type Words, wordsOf } from "../../i18n/words";
import { type AuditEntry, type AuditFilter, auditEntry, parseAuditFilter } from "../../model/access/audit";
import { pathOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import type { Search } from "../../model/view/view";
import { readAudit } from "../../store/access/audit";
import { listUsers } from "../../store/access/users";
import { accessMode } from "../site/actor";
import type { Answer } from "../site/handler";
import type { langPlace } from "../site/place";

const pageRows = 100;

/** Days that the audit shows unless its address says others. */
const shownDays = 30;

/** What was recorded, newest first, and the form that chooses from it. */
export type AuditPage = Readonly<{
  words: Words;
  here: string;
  action: string;
  filter: AuditFilter;
  people: readonly string[];
  entries: readonly AuditEntry[];
  count: number;
  page: number;
  pages: number;
  previous: string | null;
  next: string | null;
  download: string;
}>;

/** Null where nobody has an account. */
export async function loadAudit(lang: Lang, search: Search, now: Date): Promise<AuditPage | null> {
  if (!accessMode.hasAccounts) return null;
  const filter = filterOf(search, now);
  const asked = Math.max(1, Number.parseInt([search["page"]].flat()[0] ?? "", 10) || 1);
  const { count, last } = await newest(filter, asked * pageRows);
  const pages = Math.max(1, Math.ceil(count / pageRows));
  const page = Math.min(asked, pages);
  const skipped = (page - 1) * pageRows;
  const href = (to: number) => auditHref(lang, "audit", filter, to);
  return {
    words: wordsOf(lang),
    here: href(page),
    action: pathOf(lang, "audit"),
    filter,
    people: (await listUsers()).map(({ name }) => name).toSorted((a, b) => a.localeCompare(b)),
    entries: last.toReversed().slice(skipped, skipped + pageRows),
    count,
    page,
    pages,
    previous: page > 1 ? href(page - 1) : null,
    next: page < pages ? href(page + 1) : null,
    download: auditHref(lang, "audit_file", filter, 1),
  };
}

/** All entries of a filter as CSV, oldest first. */
export async function serveAudit(_place: z.infer<typeof langPlace>, request: Request): Promise<Answer> {
  const filter = filterOf(Object.fromEntries(new URL(request.url).searchParams), new Date());
  const lines = Readable.from(linesOf(filter), { objectMode: false });
  return {
    file: {
      name: `audit-${filter.from}-${filter.to}.csv`,
      type: "text/csv; charset=utf-8",
      mark: null,
      body: () => Readable.toWeb(lines) as ReadableStream<Uint8Array>,
    },
  };
}

const columns = auditEntry.keyof().options;

async function* linesOf(filter: AuditFilter): AsyncGenerator<string> {
  yield lineOfTexts(columns, ",");
  for await (const entry of readAudit(filter))
    yield lineOfTexts(
      columns.map((column) => defused(String(entry[column] ?? ""))),
      ",",
    );
}

function filterOf(search: Search, now: Date): AuditFilter {
  const today = requireDay(now.toISOString().slice(0, 10));
  return parseAuditFilter(search, { from: addDays(today, 1 - shownDays), to: today });
}

/** How many entries a filter lets through, and the newest of them, as many as are wanted. */
async function newest(filter: AuditFilter, wanted: number) {
  let count = 0;
  let last: AuditEntry[] = [];
  for await (const entry of readAudit(filter)) {
    count += 1;
    last.push(entry);
    if (last.length > 2 * wanted) last = last.slice(-wanted);
  }
  return { count, last: last.slice(-wanted) };
}

function auditHref(lang: Lang, name: "audit" | "audit_file", filter: AuditFilter, page: number): string {
  const fields = { ...filter, page: page === 1 ? "" : String(page) };
  const said = Object.entries(fields).filter(([, text]) => text !== "");
  return `${pathOf(lang, name)}?${new URLSearchParams(said)}`;
}
