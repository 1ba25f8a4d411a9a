import type { AuditEntry } from "../../model/access/audit";
import { appendAudit } from "../../store/access/audit";
import { accessMode, actorOf, senderHeader } from "./actor";

type Recorded = Pick<AuditEntry, "event"> & Partial<Omit<AuditEntry, "at">>;

type Asked = Readonly<{ headers: Readonly<{ get(name: string): string | null }> }>;

/** Writes into the audit what the sender of a request does. Nothing is recorded where nobody has an account. */
export async function record({ headers }: Asked, recorded: Recorded): Promise<void> {
  if (!accessMode.hasAccounts) return;
  await appendAudit({
    at: new Date().toISOString(),
    actor: actorOf(headers).name,
    on: "",
    id: "",
    address: headers.get(senderHeader) ?? "",
    ok: true,
    ...recorded,
  });
}
