import { z } from "zod";
import { type Day, maybeDay } from "../../base/day";
import type { Search } from "../view/view";

/** What is recorded where people have accounts. */
export const auditEvents = [
  "sign_in",
  "sign_out",
  "refused",
  "limited",
  "user_added",
  "user_role",
  "user_disabled",
  "user_enabled",
  "password_changed",
  "sessions_ended",
  "export",
  "import",
  "deletion",
  "restored",
  "customer_forgotten",
  "campaign_start",
  "stop_list",
  "share_made",
  "share_opened",
  "share_revoked",
] as const;

export type AuditEvent = (typeof auditEvents)[number];

/** One line of the audit. It has no values of queries and no names of customers. */
export const auditEntry = z.object({
  /** ISO text in UTC. */
  at: z.string(),
  /** Name of the person; empty before they have signed in, and for the terminal. */
  actor: z.string(),
  event: z.enum(auditEvents),
  /** Id of the data set; empty where it is about none. */
  on: z.string(),
  /** What it is about: the name of an account, an address, a file, a campaign, a version. */
  id: z.string(),
  /** Where the request came from; empty for the terminal. */
  address: z.string(),
  ok: z.boolean(),
  /** Customers or rows that left with an export. */
  count: z.number().int().nonnegative().optional(),
});

export type AuditEntry = z.infer<typeof auditEntry>;

/** The name of a month's file. */
export const auditFile = /^\d{4}-\d{2}\.ndjson$/;

/** Which entries a page of the audit shows; an empty text stands for all. */
export type AuditFilter = Readonly<{ person: string; event: AuditEvent | ""; from: Day; to: Day }>;

/** Reads the filter from an address; without days, of the thirty days up to today. */
export function parseAuditFilter(search: Search, days: Readonly<{ from: Day; to: Day }>): AuditFilter {
  const field = (name: string) => [search[name]].flat()[0] ?? "";
  return {
    person: field("person"),
    event: auditEvents.find((one) => one === field("event")) ?? "",
    from: maybeDay(field("from")) ?? days.from,
    to: maybeDay(field("to")) ?? days.to,
  };
}

export function isInAudit({ person, event, from, to }: AuditFilter, entry: AuditEntry): boolean {
  const day = entry.at.slice(0, 10);
  return (
    (person === "" || entry.actor === person) &&
    (event === "" || entry.event === event) &&
    from <= day &&
    day <= to
  );
}
