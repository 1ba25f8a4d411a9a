import type { DatasetPage } from "../../model/href";
import { savedLinks } from "../../page/report/frame";
import type { Report } from "../../page/report/report";
import { Menu, menuOfLinks } from "./menu";

type Props = Readonly<{ report: Report; page: DatasetPage }>;

/** What follows the pages of a data set in its navigation: the search, notes and goals, and the saved views where there are any. */
export function MoreLinks({ report, page }: Props) {
  const { address, words } = report;
  if (address.rights.share !== null) return null;
  return (
    <>
      <a
        className="plain-link text-ink-soft hover:text-ink aria-[current]:text-ink"
        href={address.href("search", "", { q: "" })}
        aria-current={page === "search" ? "page" : undefined}
      >
        {words.t("search.title")}
      </a>
      <a
        className="plain-link text-ink-soft hover:text-ink aria-[current]:text-ink"
        href={address.href("notes")}
        aria-current={page === "notes" ? "page" : undefined}
      >
        {words.t("notes.notes")}
      </a>
      <SavedMenu report={report} page={page} />
    </>
  );
}

/** The saved views that the reader may open, and the page of all. */
function SavedMenu({ report, page: here }: Props) {
  const { address, words } = report;
  const { t } = words;
  const open = savedLinks(report);
  if (open.length === 0) return null;
  return (
    <Menu label={t("saved.menu")} className="saved-menu z-30 max-md:col-span-full" isFlush>
      <div className={`${menuOfLinks} left-0 max-h-[60dvh] max-w-[calc(100vw-2rem)] overflow-y-auto`}>
        {open.map(({ id, text, href }) => (
          <a key={id} className="truncate" href={href}>
            {text}
          </a>
        ))}
        <a href={address.href("saved_views")} aria-current={here === "saved_views" ? "page" : undefined}>
          {t("saved.all")}
        </a>
      </div>
    </Menu>
  );
}
