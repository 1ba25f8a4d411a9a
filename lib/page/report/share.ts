import type { DatasetPage } from "../../model/href";
import type { Report } from "./report";

/** The live and the pinned address of a page, without the site's origin, and the title that Markdown gives them. */
export type ShareContent = Readonly<{ title: string; live: string; pinned: string; withoutSearch: boolean }>;

/** Searched text may be somebody's name and stays out of links. */
export function loadShare(report: Report, title: string, page: DatasetPage, id = ""): ShareContent {
  return {
    title: `${title} · ${report.address.dataset.name}`,
    live: report.address.href(page, id, { v: "", q: "" }),
    pinned: report.address.href(page, id, { v: report.data.version.id, q: "" }),
    withoutSearch: report.address.view.q !== "",
  };
}
