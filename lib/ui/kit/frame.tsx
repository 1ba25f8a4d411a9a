import type { Words } from "../../i18n/words";
import { homeHref, inOtherLang } from "../../model/href";

type Link = Readonly<{ href: string; text: string; current?: boolean }>;

type Props = Readonly<{
  words: Words;
  /** Address of this page, which the other language keeps. */
  here: string;
  dataset?: { name: string; href: string };
  nav?: readonly Link[];
  children: React.ReactNode;
}>;

/** Header, navigation and footer of every page. */
export function PageFrame({ words, here, dataset, nav = [], children }: Props) {
  const { t, lang } = words;
  const other = lang === "en" ? "ru" : "en";
  return (
    <>
      <a className="skip" href="#content">
        {t("common.skip")}
      </a>
      <header className="masthead">
        <a className="brand" href={homeHref(lang)}>
          <span aria-hidden="true" className="brand-mark" />
          {t("common.tercet")}
        </a>
        {dataset && (
          <a className="dataset" href={dataset.href}>
            {dataset.name}
          </a>
        )}
        <nav aria-label={dataset?.name ?? t("common.tercet")}>
          {nav.map(({ href, text, current }) => (
            <a key={href} href={href} aria-current={current ? "page" : undefined}>
              {text}
            </a>
          ))}
        </nav>
        <a className="language" href={inOtherLang(lang, here)} hrefLang={other} lang={other}>
          {t("common.language")}
        </a>
      </header>
      {children}
    </>
  );
}
