import type { Words } from "../../i18n/words";
import { pathOf } from "../../model/href";
import { isOwnSegment, type NamedView } from "../../model/view/saved-view";
import { surveySavedViews } from "../../store/dataset/saved-views";
import { audienceText } from "../kit/campaigns/audience-text";
import { contentOf, mayOpen } from "../report/address";
import { stateOf } from "../report/cell-href";
import { pageNames } from "../report/frame";
import type { Report } from "../report/report";
import { tellSpoilt } from "../site/spoilt";
import { inSavedView } from "./saved-address";

/** A saved view as a list shows it. */
export type SavedRow = Readonly<{
  id: string;
  title: string;
  facts: readonly string[];
  href: string;
  /** Of an own segment: the address of its customers, for a campaign, and its own page. */
  segment: Readonly<{ list: string; page: string }> | null;
}>;

export type SavedViewsPage = Readonly<{
  tab: string;
  rows: readonly SavedRow[];
  /** Views that were deleted and can be brought back. */
  deleted: readonly Readonly<{ id: string; title: string }>[];
  spoilt: readonly string[];
  done: SavedDone | null;
  action: string;
  /** The state of the report, which forms carry. */
  state: string;
  mayChange: boolean;
}>;

const dones = ["saved", "renamed", "deleted", "restored", "untitled"] as const;

export type SavedDone = (typeof dones)[number];

/** All saved views of a data set that the reader may open. */
export async function loadSavedViewsPage(report: Report, said: URLSearchParams): Promise<SavedViewsPage> {
  const { address, words } = report;
  const { found, spoilt } = await surveySavedViews(address.dataset.id);
  const open = found.filter(({ page, segment }) => mayOpen(address.rights, page, segment));
  return {
    tab: `${words.t("saved.title")} · ${address.dataset.name}`,
    rows: open.filter(({ deleted }) => !deleted).map((one) => rowOf(report, one)),
    deleted: open.flatMap(({ id, title, deleted }) => (deleted ? [{ id, title }] : [])),
    spoilt: await tellSpoilt(words, spoilt),
    done: dones.find((one) => one === said.get("done")) ?? null,
    action: pathOf(address.lang, "change_view", { dataset: address.dataset.id }),
    state: stateOf(address),
    mayChange: address.rights.work,
  };
}

function rowOf(report: Report, saved: NamedView): SavedRow {
  const { address } = report;
  const { id, title, page } = saved;
  const opened = inSavedView(report, saved);
  return {
    id,
    title,
    facts: factsOf(opened, saved),
    href: pathOf(address.lang, "saved", { dataset: address.dataset.id, id }),
    segment: isOwnSegment(saved)
      ? { list: opened.address.href(page), page: address.href("own_segment", id) }
      : null,
  };
}

/** What a saved view shows, in words: its page, whom of, and its days. */
export function factsOf({ address, data, words }: Report, saved: NamedView): string[] {
  const { from, to } = data.period;
  const what = isOwnSegment(saved)
    ? audienceText(address, words)
    : saved.segment === ""
      ? address.view.company
      : contentOf(address, saved.segment).name;
  const facts = [pageName(words, saved), what, `${words.day(from)} – ${words.day(to)}`];
  return facts.filter((fact) => fact !== "");
}

function pageName(words: Words, { page }: NamedView): string {
  const own = { segment: words.t("column.segment"), customers: words.t("saved.own_segment") };
  return { ...pageNames(words), ...own }[page];
}
