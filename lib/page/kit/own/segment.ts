import { isOwnSegment, type NamedView } from "../../../model/view/saved-view";
import { anyView, parseView, type View } from "../../../model/view/view";
import { defaultsOf } from "../../report/address";
import { inView, type Report } from "../../report/report";
import type { Table } from "../../report/table";
import { cellFailure } from "../../site/spoilt";
import { selectionQuestion } from "../customer-list";

/** How many customers of an own segment there are in a state, what they bought there, and the address of their list. */
export type OwnCount = Readonly<{ customers: number; purchases: number; money: number; href: string }>;

/** The filter of a list of customers; days, company and thresholds are those of the page that uses it. */
const filterFields = [
  "trait",
  "segment",
  "code",
  "r_min",
  "r_max",
  "f_min",
  "f_max",
  "m_min",
  "m_max",
  "top",
  "q",
  "p_min",
  "p_max",
  "late",
  "horizon",
  "a_segment",
  "a_from",
  "a_to",
  "a_company",
  "a_v",
] as const satisfies readonly (keyof View)[];

/** The own segments that the reader of a report may use. */
function ownSegments({ address, data }: Report): readonly NamedView[] {
  return address.rights.people ? data.saved.filter(isOwnSegment) : [];
}

/** The own segment that an address names; null without one. */
function chosenOwn(report: Report): NamedView | null {
  return ownSegments(report).find(({ id }) => id === report.address.view.saved) ?? null;
}

/** An own segment on a page that shows segments: a table, or why there is none. */
export type OwnPart = Readonly<{
  choices: readonly Readonly<{ text: string; href: string; current: boolean }>[];
  /** Null without a choice. */
  chosen: Readonly<{ title: string; loaded: Promise<Table | string> }> | null;
}>;

/** The part of a page about the own segment of its address, in the table that `count` makes. */
export function loadOwnPart(
  report: Report,
  page: "compare" | "history",
  count: (saved: NamedView) => Promise<Table>,
): OwnPart {
  const saved = chosenOwn(report);
  const choices = ownChoices(report, page);
  if (saved === null) return { choices, chosen: null };
  const loaded = count(saved).catch((error) => cellFailure(report.words, error));
  return { choices, chosen: { title: saved.title, loaded } };
}

/** The choice of an own segment on a page; none while there is no own segment. */
function ownChoices(report: Report, page: "compare" | "history") {
  const { address, words } = report;
  const all = ownSegments(report).map(({ id, title }) => ({ id, text: title }));
  if (all.length === 0) return [];
  return [{ id: "", text: words.t("saved.no_segment") }, ...all].map(({ id, text }) => ({
    text,
    href: `${address.href(page, "", { saved: id })}#own`,
    current: id === (chosenOwn(report)?.id ?? ""),
  }));
}

/**
 * Counts an own segment in the state of a report, as the list of customers in that state does. Codes and segments mean what they meant
 * where the filter was saved, so its ranks or its scheme come with it.
 */
export async function countedOwn(report: Report, { fields }: NamedView): Promise<OwnCount> {
  const { view } = report.address;
  const { view: saved } = parseView(anyView, fields, defaultsOf(report.data.version));
  const filter = Object.fromEntries(filterFields.map((name) => [name, saved[name]]));
  const isAlike = saved.ranks === view.ranks && saved.scheme === view.scheme;
  const byPeriod: Partial<View> = { cuts: "quantile", cut_r: [], cut_f: [], cut_m: [] };
  const measured = isAlike || view.cuts === "frozen" ? {} : byPeriod;
  const { ranks, scheme } = saved;
  const there = inView(report, {
    ...view,
    ...measured,
    ranks,
    scheme,
    ...filter,
    sort: "monetary",
    order: "desc",
    page: 1,
  });
  const [found] = (await there.data.ask(await selectionQuestion(there))).rows;
  if (found === undefined) throw new Error("customers/selection gave no row");
  return { ...found, href: there.address.href("customers") };
}
