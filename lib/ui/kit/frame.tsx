import { messagesOf } from "../../i18n/messages";
import type { Words } from "../../i18n/words";
import { homeHref, hrefIn } from "../../model/href";
import { type Lang, langs } from "../../model/lang";

type Link = Readonly<{ href: string; text: string; current?: boolean }>;

type Props = Readonly<{
  words: Words;
  /** Address of this page, which other languages keep. */
  here: string;
  dataset?: { name: string; href: string };
  nav?: readonly Link[];
  /** What follows the links in the navigation. */
  more?: React.ReactNode;
  /** There is no way to the start page, which is not for the reader of a link. */
  isAlone?: boolean;
  /** It stands in a frame on a page of another site, which has a header of its own. */
  isFramed?: boolean;
  children: React.ReactNode;
}>;

/** Header, navigation and footer of every page. */
export function PageFrame({
  words,
  here,
  dataset,
  nav = [],
  more,
  isAlone = false,
  isFramed,
  children,
}: Props) {
  const { t, lang } = words;
  if (isFramed) return children;
  return (
    <>
      <a
        className="absolute -left-400 focus:top-4 focus:left-4 focus:z-30 focus:bg-paper focus:px-2 focus:py-1"
        href="#content"
      >
        {t("common.skip")}
      </a>
      <header className="masthead flex flex-wrap items-baseline gap-x-5 gap-y-1 px-gutter py-3 print:px-0">
        <a
          className="plain-link inline-flex items-center gap-2 font-semibold text-ink"
          {...(isAlone ? {} : { href: homeHref(lang) })}
        >
          <BrandMark />
          {t("common.tercet")}
        </a>
        {dataset && (
          <a
            className="dataset plain-link text-ink max-md:order-1 max-md:basis-full max-md:truncate"
            href={dataset.href}
          >
            {dataset.name}
          </a>
        )}
        <nav
          className="flex flex-wrap gap-x-5 gap-y-1 max-[90rem]:order-1 max-[90rem]:basis-full max-md:grid max-md:grid-cols-[repeat(3,max-content)] max-md:gap-x-6 max-md:whitespace-nowrap print:hidden [&_[aria-current]]:shadow-[0_2px_0_var(--ink)]"
          aria-label={dataset?.name ?? t("common.tercet")}
        >
          {nav.map(({ href, text, current }) => (
            <a
              key={href}
              className="plain-link text-ink-soft hover:text-ink aria-[current]:text-ink"
              href={href}
              aria-current={current ? "page" : undefined}
            >
              {text}
            </a>
          ))}
          {more}
        </nav>
        <Languages lang={lang} here={here} />
      </header>
      {children}
    </>
  );
}

/** This page in the other languages. */
function Languages({ lang, here }: Readonly<{ lang: Lang; here: string }>) {
  return (
    <span className="language ml-auto flex gap-4 print:hidden">
      {langs.map(
        (other) =>
          other !== lang && (
            <a
              key={other}
              className="plain-link text-ink-soft hover:text-ink"
              href={hrefIn(other, here)}
              hrefLang={other}
              lang={other}
            >
              {messagesOf(other).language.link}
            </a>
          ),
      )}
    </span>
  );
}

/** Three bars in the colours of the three kinds of the best customers. */
function BrandMark() {
  return (
    <span aria-hidden="true" className="relative size-[0.9rem] print:hidden *:absolute *:left-0 *:h-[22%]">
      <span className="top-0 w-full bg-(--seg-vip)" />
      <span className="top-[39%] w-[72%] bg-(--seg-sleeping_vip)" />
      <span className="bottom-0 w-[44%] bg-(--seg-leaving_vip)" />
    </span>
  );
}
