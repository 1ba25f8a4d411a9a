import { env } from "../../base/env";
import type { Words } from "../../i18n/words";
import { sharePages } from "../../model/access/share";
import { type DatasetPage, makeNotebookHref, pathOf } from "../../model/href";
import type { Period } from "../../model/view/period";
import { presetIds, presetPeriod } from "../../model/view/preset";
import { keptPages } from "../../model/view/saved-view";
import { canPrint } from "../../store/print/printer";
import { accessMode } from "../site/actor";
import { type Address, mayOpen } from "./address";
import { pinned, stateOf } from "./cell-href";
import { type FilterContent, loadFilter } from "./filter-content";
import type { Report } from "./report";
import { calendar, frozenPeriod } from "./scored-periods";

/** The live and the pinned address of a page, without the site's origin, and the title that Markdown gives them. */
export type ShareContent = Readonly<{
  title: string;
  live: string;
  pinned: string;
  /** The report of the same state on one sheet. */
  poster: string;
  /** The page as one file; null where it cannot be. */
  saved: string | null;
  /** The page, the whole report and the poster as PDF, where there is such a file and this machine prints. */
  pdf: Readonly<{ page: string | null; report: string; poster: string }> | null;
  withoutSearch: boolean;
  /** The form that opens the page's cells as a notebook; null where they cannot be. */
  notebook: Readonly<{ action: string; page: string; state: string }> | null;
  /** The form that keeps the state of the page under a name; null where it cannot be kept. */
  keep: Readonly<{ action: string; page: string; state: string; href: string }> | null;
  /** The form that makes a link for people without an account; null where there are no such links. */
  form: Readonly<{
    action: string;
    page: string;
    state: string;
    daysMax: number;
    customers: number;
    /** Whether sites are named that may show it in a frame. */
    canBeFramed: boolean;
  }> | null;
  /** The reader of such a link hands it on as it is. */
  isOffered: boolean;
}>;

/** The pages of a data set in the order of its navigation, and the letter of each as a key. */
const pages = [
  ["overview", "o"],
  ["compare", "c"],
  ["history", "h"],
  ["cohorts", "k"],
  ["forecast", "f"],
  ["customers", "u"],
  ["campaigns", "a"],
  ["notebooks", "n"],
  ["about", "d"],
] as const;

export type Tab = (typeof pages)[number][0];

export function pageNames({ t }: Words): Readonly<Record<Tab, string>> {
  return {
    overview: t("common.overview"),
    compare: t("compare.title"),
    history: t("history.title"),
    cohorts: t("cohorts.title"),
    forecast: t("forecast.title"),
    customers: t("common.customers"),
    campaigns: t("campaign.title"),
    notebooks: t("notebook.title"),
    about: t("common.about_data"),
  };
}

/** Those that the reader may open, in the state of an address. */
export function pageLinks(address: Address, words: Words) {
  const names = pageNames(words);
  return pages
    .filter(([page]) => mayOpen(address.rights, page))
    .map(([page, letter]) => ({
      page,
      letter,
      text: names[page],
      href: address.href(
        page,
        "",
        page === "compare" || page === "campaigns" ? { segment: "" } : { page: 1 },
      ),
    }));
}

/** The saved views that the reader may open, by their short addresses. */
export function savedLinks({ address, data }: Report) {
  const { lang, dataset, rights } = address;
  return data.saved
    .filter(({ page, segment }) => mayOpen(rights, page, segment))
    .map(({ id, title }) => ({ id, text: title, href: pathOf(lang, "saved", { dataset: dataset.id, id }) }));
}

/** Pages whose cells are opened as a notebook. */
export const openedPages = [
  "overview",
  "segment",
  "history",
  "cohorts",
  "forecast",
  "customers",
  "customer",
] as const;

/** Pages that are saved as one file. */
export const savedPages = [...openedPages, "compare"] as const;

/** Searched text may be somebody's name and stays out of links. */
export function loadShare(report: Report, title: string, page: DatasetPage, id = ""): ShareContent {
  const savedAs = (file: string, changes = {}) =>
    report.address.href("saved", file, { ...pinned(report), ...changes });
  const isSaved = savedPages.some((one) => one === page);
  return {
    title: `${title} · ${report.address.dataset.name}`,
    live: report.address.href(page, id, { v: "", q: "" }),
    pinned: report.address.href(page, id, { ...pinned(report), q: "" }),
    poster: report.address.href("poster"),
    saved: isSaved ? savedAs(`${page}.html`) : null,
    pdf: canPrint()
      ? {
          page: isSaved ? savedAs(`${page}.pdf`) : null,
          report: savedAs("report.pdf", { trait: "" }),
          poster: savedAs("poster.pdf", { trait: "" }),
        }
      : null,
    withoutSearch: report.address.view.q !== "",
    notebook:
      report.address.rights.work && openedPages.some((one) => one === page)
        ? openForm(report.address, page)
        : null,
    keep: keepForm(report.address, page),
    form: linkForm(report, page),
    isOffered: report.address.rights.share === null,
  };
}

function openForm(address: Address, page: DatasetPage): ShareContent["notebook"] {
  return { action: makeNotebookHref(address.lang, address.dataset.id), page, state: stateOf(address) };
}

function keepForm(address: Address, page: DatasetPage): ShareContent["keep"] {
  if (!address.rights.work || !keptPages.some((one) => one === page)) return null;
  const action = pathOf(address.lang, "change_view", { dataset: address.dataset.id });
  return { action, page, state: stateOf(address), href: address.href("saved_views") };
}

function linkForm({ address, data }: Report, page: DatasetPage): ShareContent["form"] {
  const daysMax = env.SHARE_DAYS_MAX;
  const isOffered = accessMode.hasAccounts && address.rights.work && daysMax > 0;
  if (!isOffered || !sharePages.some((one) => one === page)) return null;
  const action = pathOf(address.lang, "make_share", { dataset: address.dataset.id });
  const canBeFramed = env.EMBED_ORIGINS.length > 0;
  const { customers } = data.version;
  return { action, page, state: stateOf(address), daysMax, customers, canBeFramed };
}

/** What the toolbar of a page offers and shows; the form sends its fields to `action` with GET. */
export type ToolbarContent = Readonly<{
  action: string;
  /** State that the form does not show but must keep. */
  hidden: readonly (readonly [string, string])[];
  companies: readonly string[];
  presets: readonly { label: string; href: string; current: boolean }[];
  cuts: Readonly<Record<"cut_r" | "cut_f" | "cut_m", string>>;
  /** The period whose cuts are in force, or would be. */
  frozen: Period;
  /** The period, and how ranks are made, each in a few words. */
  range: string;
  settings: string;
  /** The page of all schemes; null for a reader who may not change them. */
  schemes: string | null;
  /** The comparison of the period with the one before. */
  compare: string;
  /** What customers can be filtered by; null where by nothing. */
  filter: FilterContent | null;
  /** The whole choice in one line, for narrow screens and for print. */
  facts: string;
}>;

export async function loadToolbar(report: Report, page: DatasetPage, id = ""): Promise<ToolbarContent> {
  const { address, data, words } = report;
  const { view } = address;
  const { period, days, version } = data;
  const [{ cuts }, filter] = await Promise.all([data.reach(), loadFilter(report, page, id)]);
  const range = `${words.day(period.from)} – ${words.day(period.to)}`;
  const { scheme } = address;
  const ranks = scheme.own
    ? words.t("scheme.fact", { name: scheme.name })
    : words.t("toolbar.ranks_count", { count: view.ranks });
  const thresholds = cutsFact(report);
  return {
    ...loadKept(address, page, toolbarFields[page === "overview" ? "overview" : "other"], id),
    companies: version.companies.flatMap(({ name }) => (name === "" ? [] : [name])),
    presets: presetIds.map((preset) => {
      const { from, to } = presetPeriod(preset, days, calendar);
      return {
        label: words.t(`toolbar.preset.${preset}`),
        href: address.href(page, id, { from, to, page: 1 }),
        current: from === period.from && to === period.to,
      };
    }),
    cuts: { cut_r: cuts.r.join(", "), cut_f: cuts.f.join(", "), cut_m: cuts.m.join(", ") },
    frozen: frozenPeriod(address.view) ?? data.previous,
    range,
    settings: words.t("toolbar.settings", { ranks, thresholds }),
    schemes: address.rights.work ? address.href("schemes") : null,
    compare: address.href("compare", "", { segment: "", page: 1 }),
    filter,
    facts: [
      view.company || words.t("toolbar.all_companies"),
      ...(filter?.chosen ? [filter.chosen.fact] : []),
      range,
      ranks,
      thresholds,
    ].join(" · "),
  };
}

/** The surroundings of a page's content: its toolbar, its links to share, its title in a tab of the browser. */
export type Frame = Readonly<{ tab: string; share: ShareContent; toolbar: ToolbarContent }>;

export async function loadFrame(
  report: Report,
  page: DatasetPage,
  { title, id = "" }: Readonly<{ title: string; id?: string }>,
): Promise<Frame> {
  const share = loadShare(report, title, page, id);
  return { tab: share.title, share, toolbar: await loadToolbar(report, page, id) };
}

const common = [
  "company",
  "trait",
  "from",
  "to",
  "ranks",
  "scheme",
  "cuts",
  "cut_r",
  "cut_f",
  "cut_m",
  "cuts_from",
  "cuts_to",
  "page",
];

const toolbarFields = { overview: [...common, "points", "pick"], other: common } as const;

/** Where a form of a page is sent, and the state that it does not show but must keep. */
export type Kept = Pick<ToolbarContent, "action" | "hidden">;

export function loadKept(address: Address, page: DatasetPage, shown: readonly string[], id = ""): Kept {
  const { pathname, searchParams } = new URL(address.href(page, id), "http://site");
  return {
    action: pathname,
    hidden: [...searchParams].filter(([name]) => !shown.includes(name)),
  };
}

/** Whose cuts are in force, in few words. */
function cutsFact(report: Report): string {
  const { address, words } = report;
  const { view } = address;
  const frozen = frozenPeriod(address.view);
  if (frozen === null && address.scheme.own) return words.t("scheme.own_cuts");
  return frozen === null
    ? words.t(`toolbar.cuts_${view.cuts}`)
    : words.t("toolbar.frozen_fact", { from: words.day(frozen.from), to: words.day(frozen.to) });
}
