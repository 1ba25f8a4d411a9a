import { type EntryKind, kindOf } from "../../export/stop-list";
import type { Words } from "../../i18n/words";
import type { StopEntry, StopList } from "../../model/customers/stop-list";
import { pathOf } from "../../model/href";
import { readStopList } from "../../store/customers/stop-list";
import { readForm } from "../../store/forms";
import { stateOf } from "../report/cell-href";
import type { Report } from "../report/report";
import { namedBy, type Stopped, stoppedIn } from "../report/stopped";

/** An entry, and the customers whom it names in this version; none where it is not found. */
export type StopRow = Readonly<{
  text: string;
  kind: EntryKind;
  added: string;
  customers: readonly Readonly<{ name: string; href: string }>[];
}>;

export type StopListPage = Readonly<{
  tab: string;
  /** The newest entries first, a page of them. */
  rows: readonly StopRow[];
  entries: number;
  customers: number;
  /** How many entries there are for each reason, in words; null without an entry from an import. */
  reasons: string | null;
  page: number;
  pages: number;
  previous: string | null;
  next: string | null;
  /** The last changes, the newest first. */
  changes: readonly string[];
  /** What became of the form that was just sent. */
  done: readonly string[];
  unread: readonly string[];
  action: string;
  /** The state of the report, which forms carry. */
  state: string;
}>;

const pageSize = 100;
const changesShown = 10;

/** The stop list of a data set, and whom it names in the version of the report. */
export async function loadStopListPage(report: Report, said: URLSearchParams): Promise<StopListPage> {
  const { address, data, words } = report;
  const [list, stopped] = await Promise.all([
    readStopList(address.dataset.id),
    stoppedIn(address.dataset.id, data),
  ]);
  const sent = (await readForm(said.get("draft") ?? "")) ?? [];
  const pages = Math.max(1, Math.ceil(list.entries.length / pageSize));
  const page = Math.min(address.view.page, pages);
  const shown = list.entries.toReversed().slice((page - 1) * pageSize, page * pageSize);
  const link = (to: number) => (to < 1 || to > pages ? null : address.href("stop_list", "", { page: to }));
  return {
    tab: `${words.t("stops.title")} · ${address.dataset.name}`,
    rows: shown.map((entry) => rowOf(report, entry, stopped)),
    entries: list.entries.length,
    customers: stopped.customers.length,
    reasons: reasonsOf(words, list),
    page,
    pages,
    previous: link(page - 1),
    next: link(page + 1),
    changes: changesOf(words, list),
    done: doneOf(words, sent),
    unread: sent.flatMap(([name, text]) => (name === "unread" ? [text] : [])),
    action: pathOf(address.lang, "change_stop_list", { dataset: address.dataset.id }),
    state: stateOf(address),
  };
}

function rowOf({ address, words }: Report, { text, at, by, why }: StopEntry, stopped: Stopped): StopRow {
  return {
    text,
    kind: kindOf(text) ?? "id",
    added: words.t(
      why === "import" ? "stops.added_import" : by === "" ? "stops.added_at" : "stops.added_by",
      { at: words.moment(at), by },
    ),
    customers: namedBy(stopped, text).map(({ ref, name, customer_id }) => ({
      name: name ?? customer_id,
      href: address.href("customer", ref),
    })),
  };
}

function reasonsOf({ t }: Words, { entries }: StopList): string | null {
  const said = entries.filter(({ why }) => why === "import").length;
  return said === 0 ? null : t("stops.by_reason", { added: entries.length - said, import: said });
}

function changesOf(words: Words, { changes }: StopList): string[] {
  return changes
    .slice(-changesShown)
    .toReversed()
    .map(({ at, by, what, entries }) =>
      words.t(`stops.change.${what}`, { at: words.moment(at), by: by || words.t("stops.somebody"), entries }),
    );
}

function doneOf({ t }: Words, sent: readonly (readonly [string, string])[]): string[] {
  const field = (name: string) => sent.find(([known]) => known === name)?.[1];
  const [added, known, removed] = [field("added"), field("known"), field("removed")];
  const unread = sent.filter(([name]) => name === "unread").length;
  return [
    ...(added === undefined ? [] : [t("stops.done.added", { entries: Number(added) })]),
    ...(Number(known) > 0 ? [t("stops.done.known", { entries: Number(known) })] : []),
    ...(unread > 0 ? [t("stops.done.unread", { entries: unread })] : []),
    ...(removed === undefined ? [] : [t("stops.done.removed", { text: removed })]),
  ];
}
