import { pathOf } from "../../model/href";
import { mayOpen } from "../../page/report/address";
import type { Report } from "../../page/report/report";
import { Menu, menuOfLinks } from "./menu";

/** The saved views that the reader may open, and the page of all; nothing where nothing is saved. */
export function SavedMenu({ report, isHere }: Readonly<{ report: Report; isHere: boolean }>) {
  const { address, data, words } = report;
  const { lang, dataset, rights } = address;
  const { t } = words;
  const open = data.saved.filter(({ page, segment }) => mayOpen(rights, page, segment));
  if (open.length === 0 || rights.share !== null) return null;
  return (
    <Menu label={t("saved.menu")} className="saved-menu z-30 max-md:col-span-full" isFlush>
      <div className={`${menuOfLinks} left-0 max-h-[60dvh] max-w-[calc(100vw-2rem)] overflow-y-auto`}>
        {open.map(({ id, title }) => (
          <a key={id} className="truncate" href={pathOf(lang, "saved", { dataset: dataset.id, id })}>
            {title}
          </a>
        ))}
        <a href={address.href("saved_views")} aria-current={isHere ? "page" : undefined}>
          {t("saved.all")}
        </a>
      </div>
    </Menu>
  );
}
