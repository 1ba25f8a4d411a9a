import { pageLinks } from "../../../page/report/frame";
import type { Report } from "../../../page/report/report";
import { Keys } from "./keys.client";

/** The keys of a page of a data set; the reader of a link has none. */
export function PageKeys({ report: { address, words } }: Readonly<{ report: Report }>) {
  const { t } = words;
  if (address.rights.share !== null) return null;
  const links = pageLinks(address, words).map(({ letter, href, text }) => ({ letter, href, text }));
  const search = { letter: "s", href: address.href("search"), text: t("search.title") };
  return (
    <Keys
      search={search.href}
      links={[...links, search]}
      words={{
        title: t("search.title"),
        label: t("search.label"),
        seek: t("search.seek"),
        keys: t("search.keys"),
        slash: t("search.slash"),
        help: t("search.help"),
        close: t("search.close"),
      }}
    />
  );
}
