import { type DatasetPage, hrefOf } from "../../model/href";
import type { Period } from "../../model/view/period";
import { presetIds, presetPeriod } from "../../model/view/preset";
import type { Address } from "./address";
import type { Report } from "./report";
import { calendar, frozenPeriod } from "./scored-periods";

/** The live and the pinned address of a page, without the site's origin, and the title that Markdown gives them. */
export type ShareContent = Readonly<{
  title: string;
  live: string;
  pinned: string;
  /** The report of the same state on one sheet. */
  poster: string;
  withoutSearch: boolean;
}>;

/** Searched text may be somebody's name and stays out of links. */
export function loadShare(report: Report, title: string, page: DatasetPage, id = ""): ShareContent {
  return {
    title: `${title} · ${report.address.dataset.name}`,
    live: report.address.href(page, id, { v: "", q: "" }),
    pinned: report.address.href(page, id, { v: report.data.version.id, q: "" }),
    poster: report.address.href("poster"),
    withoutSearch: report.address.view.q !== "",
  };
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
  /** The comparison of the period with the one before. */
  compare: string;
  /** The whole choice in one line, for narrow screens and for print. */
  facts: string;
}>;

export async function loadToolbar(report: Report, page: DatasetPage, id = ""): Promise<ToolbarContent> {
  const { address, data, words } = report;
  const { view } = address;
  const { period, days, version } = data;
  const { cuts } = await data.reach();
  const range = `${words.day(period.from)} – ${words.day(period.to)}`;
  const ranks = words.t("toolbar.ranks_count", { count: view.ranks });
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
    compare: address.href("compare", "", { segment: "", page: 1 }),
    facts: [view.company || words.t("toolbar.all_companies"), range, ranks, thresholds].join(" · "),
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
  "from",
  "to",
  "ranks",
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
  const { searchParams } = new URL(address.href(page, id), "http://site");
  return {
    action: hrefOf({ lang: address.lang, dataset: address.dataset.id, page, id }),
    hidden: [...searchParams].filter(([name]) => !shown.includes(name)),
  };
}

/** Whose cuts are in force, in few words. */
function cutsFact(report: Report): string {
  const { address, words } = report;
  const { view } = address;
  const frozen = frozenPeriod(address.view);
  return frozen === null
    ? words.t(`toolbar.cuts_${view.cuts}`)
    : words.t("toolbar.frozen_fact", { from: words.day(frozen.from), to: words.day(frozen.to) });
}
