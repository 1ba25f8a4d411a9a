import { type DatasetPage, hrefOf } from "../model/href";
import { presetIds, presetPeriod } from "../model/period";
import { customersDefaults } from "../model/view";
import type { Report } from "./report";

/** What the toolbar of a page offers and shows; the form sends its fields to `action` with GET. */
export type ToolbarContent = Readonly<{
  action: string;
  /** State that the form does not show but must keep. */
  hidden: readonly (readonly [string, string])[];
  companies: readonly string[];
  presets: readonly { label: string; href: string; current: boolean }[];
  cuts: Readonly<Record<"cut_r" | "cut_f" | "cut_m", string>>;
  /** The whole choice in one line, for narrow screens and for print. */
  facts: string;
}>;

export async function loadToolbar(report: Report, page: DatasetPage, id = ""): Promise<ToolbarContent> {
  const { words, view, period, data, version } = report;
  const { cuts } = await report.reach();
  const address = new URL(report.href(page, id), "http://site");
  const kept = page === "overview" ? ["v"] : ["v", "points", "pick", ...Object.keys(customersDefaults)];
  return {
    action: hrefOf({ lang: report.lang, dataset: report.dataset.id, page, id }),
    hidden: [...address.searchParams].filter(([name]) => kept.includes(name) && name !== "page"),
    companies: version.companies.flatMap(({ name }) => (name === "" ? [] : [name])),
    presets: presetIds.map((preset) => {
      const { from, to } = presetPeriod(preset, data);
      return {
        label: words.t(`toolbar.preset.${preset}`),
        href: report.href(page, id, { from, to, page: 1 }),
        current: from === period.from && to === period.to,
      };
    }),
    cuts: { cut_r: cuts.r.join(", "), cut_f: cuts.f.join(", "), cut_m: cuts.m.join(", ") },
    facts: [
      view.company || words.t("toolbar.all_companies"),
      `${words.day(period.from)} – ${words.day(period.to)}`,
      words.t("toolbar.ranks_count", { count: view.ranks }),
      words.t(`toolbar.cuts_${view.cuts}`),
    ].join(" · "),
  };
}
