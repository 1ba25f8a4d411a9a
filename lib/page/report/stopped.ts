import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { processWide } from "../../base/process-wide";
import { createKept } from "../../engine/kept";
import type { Without } from "../../engine/literal";
import type { Answer } from "../../engine/served";
import {
  type Candidate,
  contactsOf,
  idsOf,
  isNamed,
  type Marks,
  marksOfEntries,
  saysId,
  searchKeys,
  unmarked,
} from "../../export/stop-list";
import type { StopEntry, StopList } from "../../model/customers/stop-list";
import type { Version } from "../../model/data/dataset";
import { candidates } from "../../query/customers/customers";
import type { Question } from "../../query/question";
import { readStopList } from "../../store/customers/stop-list";
import { readLines } from "../../store/scratch";

type StoppedCustomer = Candidate & Readonly<{ name: string | null }>;

/** The customers of a version whom the stop list of its data set names, and all by whom they can be told. */
export type Stopped = Readonly<{
  /** Differs where the list or what it names does; empty where it names nobody. */
  revision: string;
  customers: readonly StoppedCustomer[];
  /** The same by each of their ids and contacts. */
  byMark: ReadonlyMap<string, readonly StoppedCustomer[]>;
  refs: ReadonlySet<string>;
  /** Ids, names in addresses and contacts of these customers, and those of the entries themselves. */
  marks: Marks;
  /** Those of them whom an imported file put on the list. */
  saidNo: Marks;
}>;

const nobody: Stopped = {
  revision: "",
  customers: [],
  byMark: new Map(),
  refs: new Set(),
  marks: unmarked,
  saidNo: unmarked,
};

/** Lists that were looked up in a version, which never changes. */
const lookups = processWide("stopped", () => createKept<Stopped>(4, async () => {}));

/** The data that the list is looked up in. */
type Searched = Readonly<{
  version: Pick<Version, "id" | "created_at">;
  copy(asked: Question<typeof candidates.params, typeof candidates.row>, as: "ndjson"): Promise<string>;
}>;

/** Finds whom the stop list of a data set names. Throws a SpoiltError where the list cannot be read: then nobody leaves. */
export async function stoppedIn(dataset: string, data: Searched): Promise<Stopped> {
  const list = await readStopList(dataset);
  const { entries } = list;
  if (entries.length === 0) return nobody;
  const { id, created_at } = data.version;
  const revision = digestOf([dataset, id, created_at, digestOfList(list)]);
  return lookups.use(
    revision,
    () => lookUp(data, entries, revision),
    async (found) => found,
  );
}

const digests = new WeakMap<StopList, string>();

function digestOfList(list: StopList): string {
  const known = digests.get(list) ?? digestOf(list.entries.map(({ text, why }) => [text, why]));
  digests.set(list, known);
  return known;
}

function digestOf(said: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 16);
}

/** Customers who share a contact with a person on the list are left out as well: that person would be reached by it. */
async function lookUp(data: Searched, list: readonly StopEntry[], revision: string): Promise<Stopped> {
  const find = async (marks: Marks) => {
    const params = { keys: JSON.stringify(searchKeys(marks)) };
    const file = await data.copy({ query: candidates, params, needs: [] }, "ndjson");
    const rows = await inTurns(await readLines(file, candidates.row), (row) =>
      isNamed(marks, row) ? { row, contacts: contactsOf(row) } : null,
    );
    return rows.filter((one) => one !== null);
  };
  const told = await inTurns(list, ({ text }) => marksOfEntries([text]));
  const entries = together(told);
  const named = await find(entries);
  const contacts = new Set([...entries.contacts, ...named.flatMap((one) => one.contacts)]);
  const found = await find({ ids: entries.ids, contacts });
  const customers = found.map(({ row }) => row);
  const imported = together(told.filter((_, i) => list[i]?.why === "import"));
  const saidNo = named.filter(({ row }) => isNamed(imported, row));
  return {
    revision,
    customers,
    byMark: byMarks(found),
    refs: new Set(customers.map(({ ref }) => ref)),
    marks: { ids: new Set([...entries.ids, ...idsOf(customers)]), contacts },
    saidNo: {
      ids: new Set(idsOf(saidNo.map(({ row }) => row))),
      contacts: new Set(saidNo.flatMap((one) => one.contacts)),
    },
  };
}

/** Of a list, so many are looked at before others have their turn: the list can be long, and reading a number takes its time. */
const turn = 500;

async function inTurns<T, R>(all: readonly T[], work: (one: T) => R): Promise<R[]> {
  const found: R[] = [];
  for (const [i, one] of all.entries()) {
    found.push(work(one));
    if (i % turn === turn - 1) await setImmediate();
  }
  return found;
}

function together(all: readonly Marks[]): Marks {
  return {
    ids: new Set(all.flatMap(({ ids }) => [...ids])),
    contacts: new Set(all.flatMap(({ contacts }) => [...contacts])),
  };
}

type Named = Readonly<{ row: StoppedCustomer; contacts: readonly string[] }>;

function byMarks(named: readonly Named[]): Map<string, StoppedCustomer[]> {
  const found = new Map<string, StoppedCustomer[]>();
  for (const { row, contacts } of named)
    for (const mark of new Set([...idsOf([row]), ...contacts])) {
      const others = found.get(mark);
      if (others === undefined) found.set(mark, [row]);
      else others.push(row);
    }
  return found;
}

/** The customers whom one entry of the list names. */
export function namedBy({ byMark }: Stopped, text: string): StoppedCustomer[] {
  const { ids, contacts } = marksOfEntries([text]);
  return [...new Set([...ids, ...contacts].flatMap((mark) => byMark.get(mark) ?? []))];
}

/** Whether the list names the customer of an address, who is called there by an id or a short name. */
export function isStopped({ marks }: Stopped, customer: string): boolean {
  return customer !== "" && saysId(marks, customer);
}

/** The columns that tell a customer; answers that name nobody have neither. */
const telling = ["ref", "customer_id"] as const;

/** The rows of an answer that name none of these customers. */
export function withoutStopped<Row extends Readonly<Record<string, unknown>>>(
  answer: Answer<Row>,
  { refs, marks }: Stopped,
): Answer<Row> {
  if (refs.size === 0) return answer;
  const isStopped = ({ ref, customer_id }: Row) =>
    refs.has(String(ref)) || saysId(marks, String(customer_id));
  return { ...answer, rows: answer.rows.filter((row) => !isStopped(row)) };
}

/** What a copy of such rows leaves out. */
export function withoutRows(
  columns: Readonly<Record<string, unknown>>,
  { customers }: Stopped,
): Without | null {
  const column = telling.find((name) => name in columns);
  return column === undefined ? null : { column, values: customers.map((one) => one[column]) };
}
