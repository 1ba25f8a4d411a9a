import type { Words } from "../../i18n/words";

type Props = Readonly<{
  words: Words;
  page: number;
  pages: number;
  previous: string | null;
  next: string | null;
}>;

/** The way to the pages before and after one of a long list. */
export function Pager({ words: { t }, page, pages, previous, next }: Props) {
  return (
    <nav className="pages mt-4 flex gap-6 text-xs" aria-label={t("common.list.page", { page, pages })}>
      {previous && <a href={previous}>← {t("common.list.previous")}</a>}
      <span>{t("common.list.page", { page, pages })}</span>
      {next && <a href={next}>{t("common.list.next")} →</a>}
    </nav>
  );
}
