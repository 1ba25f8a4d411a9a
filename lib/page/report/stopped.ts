import { createHash } from "node:crypto";
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
import type { StopEntry } from "../../model/customers/stop-list";
import type { Version } from "../../model/data/dataset";
import { candidates } from "../../query/customers/customers";
import type { Question } from "../../query/question";
import { readStopList } from "../../store/customers/stop-list";
import { readLines } from "../../store/scratch";

/** The customers of a version whom the stop list of its data set names, and all by whom they can be told. */
export type Stopped = Readonly<{
  /** Differs where the list or what it names does; empty where it names nobody. */
  revision: string;
  customers: readonly (Candidate & Readonly<{ name: string | null }>)[];
  refs: ReadonlySet<string>;
  /** Ids, names in addresses and contacts of these customers, and those of the entries themselves. */
  marks: Marks;
  /** Those of them whom an imported file put on the list. */
  saidNo: Marks;
}>;

const nobody: Stopped = {
  revision: "",
  customers: [],
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
  const { entries } = await readStopList(dataset);
  if (entries.length === 0) return nobody;
  const { id, created_at } = data.version;
  const said = JSON.stringify([dataset, id, created_at, entries.map(({ text, why }) => [text, why])]);
  const revision = createHash("sha256").update(said).digest("hex").slice(0, 16);
  return lookups.use(
    revision,
    () => lookUp(data, entries, revision),
    async (found) => found,
  );
}

/** Customers who share a contact with a person on the list are left out as well: that person would be reached by it. */
async function lookUp(data: Searched, list: readonly StopEntry[], revision: string) {
  const find = async (marks: Marks) => {
    const params = { keys: JSON.stringify(searchKeys(marks)) };
    const file = await data.copy({ query: candidates, params, needs: [] }, "ndjson");
    const rows = await readLines(file, candidates.row);
    return rows.filter((row) => isNamed(marks, row));
  };
  const entries = marksOfEntries(list.map(({ text }) => text));
  const named = await find(entries);
  const contacts = new Set([...entries.contacts, ...named.flatMap((one) => contactsOf(one))]);
  const customers = await find({ ids: entries.ids, contacts });
  return {
    revision,
    customers,
    refs: new Set(customers.map(({ ref }) => ref)),
    marks: { ids: new Set([...entries.ids, ...idsOf(customers)]), contacts },
    saidNo: saidNoOf(list, named),
  };
}

/** Of customers whom the list names, the ids and contacts of those whose entry a file made. */
function saidNoOf(list: readonly StopEntry[], named: readonly Candidate[]): Marks {
  const entries = marksOfEntries(list.flatMap(({ text, why }) => (why === "import" ? [text] : [])));
  const customers = named.filter((one) => isNamed(entries, one));
  return { ids: new Set(idsOf(customers)), contacts: new Set(customers.flatMap((one) => contactsOf(one))) };
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
