import { setImmediate as turn } from "node:timers/promises";
import { env } from "../base/env";
import { type EmailFault, normalEmail, normalPhone, type PhoneFault } from "./contact";
import type { HoldoutContact, ListRow, UsableRow } from "./list-row";
import { isNamed, type Marks, unmarked } from "./stop-list";

/** Which contact a list needs of a customer: either one is `any`; in a list of `all`, customers without a contact stay. */
export type Which = "email" | "phone" | "any" | "all";

/**
 * In the order of the checks. `stopped`: the customer is on the stop list, or has a contact of somebody who is; `said_no`: the same, where a
 * file that was imported put somebody there; `holdout`: the customer is in the holdout; `held`: a customer of the holdout has the same contact.
 */
export const reasons = [
  "stopped",
  "said_no",
  "holdout",
  "no_email",
  "wrong_email",
  "no_phone",
  "wrong_phone",
  "no_contact",
  "held",
  "twice",
] as const;

/** Why a row is not in a list. `twice`: a customer who spent more has the same contact. */
export type Reason = (typeof reasons)[number];

/** How many customers a list excludes for a reason. */
export type Exclusion = Readonly<{ reason: Reason; customers: number }>;

/** Rows in the order in which they came, and the reasons for the excluded ones: together as many as came. */
export type Usable = Readonly<{ rows: readonly UsableRow[]; reasons: readonly Exclusion[] }>;

/**
 * The rows that a list may have, with contacts made uniform. A row is excluded when a contact in its cells is that of a customer
 * of the holdout; of rows with the same contact the one with the most money stays.
 */
export async function usableRows(
  rows: readonly ListRow[],
  holdoutContacts: readonly HoldoutContact[],
  which: Which,
  { stopped = unmarked, saidNo = unmarked, country = env.PHONE_COUNTRY }: Partial<Rules> = {},
): Promise<Usable> {
  const held = await holdoutOf(holdoutContacts, country);
  const judged: Judged[] = [];
  for await (const row of unhurried(rows))
    judged.push(stopOf(row, { stopped, saidNo, country }) ?? judge(row, held, which, country));
  if (which !== "all") markTwice(judged, which);
  return { rows: judged.filter((one) => typeof one !== "string"), reasons: countsOf(judged) };
}

/** Whom the stop list names, who of them said no at import, and the country of phone numbers without one. */
type Rules = Readonly<{ stopped: Marks; saidNo: Marks; country: string }>;

function stopOf(row: ListRow, { stopped, saidNo, country }: Rules): Reason | null {
  if (!isNamed(stopped, row, country)) return null;
  return isNamed(saidNo, row, country) ? "said_no" : "stopped";
}

type Judged = UsableRow | Reason;

type Holdout = Readonly<{ customers: ReadonlySet<string>; contacts: ReadonlySet<string> }>;

/** Rows between two pauses, so that a long list does not block other requests. */
const breath = 2_000;

async function* unhurried<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  for (const [index, row] of rows.entries()) {
    if (index % breath === breath - 1) await turn();
    yield row;
  }
}

/** Ids are looked at as well: to many shops a customer is an e-mail address or a phone number. */
async function holdoutOf(holdoutContacts: readonly HoldoutContact[], country: string): Promise<Holdout> {
  const contacts = new Set<string>();
  for await (const { customer_id, email, phone } of unhurried(holdoutContacts)) {
    const cells = [normalEmail(email), normalEmail(customer_id)];
    const numbers = [normalPhone(phone, country), normalPhone(customer_id, country)];
    for (const contact of [...cells, ...numbers].flatMap(({ all }) => all)) contacts.add(contact);
  }
  return { customers: new Set(holdoutContacts.map(({ customer_id }) => customer_id)), contacts };
}

function judge(row: ListRow, held: Holdout, which: Which, country: string): Judged {
  if (held.customers.has(row.customer_id)) return "holdout";
  const email = normalEmail(which === "phone" ? null : emailCell(row));
  const phone = normalPhone(which === "email" ? null : phoneCell(row), country);
  const fault = faultOf(which, email.fault, phone.fault);
  if (fault !== null) return fault;
  const id =
    which === "all"
      ? [...normalEmail(row.customer_id).all, ...normalPhone(row.customer_id, country).all]
      : [];
  if ([...email.all, ...phone.all, ...id].some((contact) => held.contacts.has(contact))) return "held";
  return { ...row, email: email.value, phone: phone.value };
}

function emailCell({ email, customer_id }: ListRow): string | null {
  return email || (customer_id.includes("@") ? customer_id : null);
}

/** Shorter ids may be numbers of cards. */
function phoneCell({ phone, customer_id }: ListRow): string | null {
  return phone || (/^\+?\d[\d ()-]{10,}$/.test(customer_id) ? customer_id : null);
}

function faultOf(which: Which, email: EmailFault | null, phone: PhoneFault | null): Reason | null {
  if (which === "email") return email;
  if (which === "phone") return phone;
  if (which === "all" || email === null || phone === null) return null;
  if (email === "wrong_email") return email;
  return phone === "wrong_phone" ? phone : "no_contact";
}

/** A row none of whose contacts is new adds nothing to the list. */
function markTwice(judged: Judged[], which: Which): void {
  const taken = new Set<string>();
  for (const [index, row] of byMoney(judged)) {
    const contacts = contactsOf(row, which);
    if (contacts.every((contact) => taken.has(contact))) judged[index] = "twice";
    for (const contact of contacts) taken.add(contact);
  }
}

/** Rows with their places, most money first; those of equal money as they came. */
function byMoney(judged: readonly Judged[]): [number, UsableRow][] {
  return judged
    .flatMap((one, index): [number, UsableRow][] => (typeof one === "string" ? [] : [[index, one]]))
    .sort(([, a], [, b]) => Number(b.monetary) - Number(a.monetary));
}

function contactsOf({ email, phone }: UsableRow, which: Which): string[] {
  const wanted = [which === "phone" ? null : email, which === "email" ? null : phone];
  return wanted.filter((contact) => contact !== null);
}

function countsOf(judged: readonly Judged[]): Exclusion[] {
  const counts = new Map<Judged, number>();
  for (const one of judged) if (typeof one === "string") counts.set(one, (counts.get(one) ?? 0) + 1);
  return reasons.flatMap((reason) => {
    const customers = counts.get(reason) ?? 0;
    return customers === 0 ? [] : [{ reason, customers }];
  });
}
