import { homeHref } from "../../model/href";
import type { Missing as Content, MissingDataset } from "../../page/site/missing";
import { PageFrame } from "../kit/frame";
import { SegmentSymbol } from "../kit/segment-symbol";

type Props = Readonly<{ missing: Content }>;

/** The page of an address that names nothing: what was asked, and what exists instead. */
export function Missing({ missing }: Props) {
  const { words, lang, kind, dataset } = missing;
  const { t } = words;
  return (
    <div lang={lang}>
      <PageFrame
        words={words}
        here={missing.here}
        {...(dataset === null
          ? {}
          : { dataset: { name: dataset.name, href: dataset.overview }, nav: dataset.pages })}
      >
        <div className="page">
          <main id="content" className="missing">
            <header>
              <p className="kicker code">404</p>
              <h1>{missingTitle(missing)}</h1>
              <p className="lead prose">{t(`missing.lead.${kind}`, { hours: missing.keptHours })}</p>
            </header>
            <Lost missing={missing} />
            {dataset === null ? (
              <Datasets missing={missing} />
            ) : (
              <Around missing={missing} dataset={dataset} />
            )}
          </main>
        </div>
      </PageFrame>
    </div>
  );
}

/** Where a data set that only wants its list is taken back. */
export function Lost({ missing: { words, lost } }: Props) {
  if (lost === null) return null;
  return (
    <p className="notice" role="note">
      {words.t("missing.lost", { name: lost.name })} <a href={lost.href}>{words.t("missing.take_back")}</a>
    </p>
  );
}

export function missingTitle({ words, kind, name, ranks }: Content): string {
  return words.t(`missing.title.${kind}`, { name, ranks });
}

export function Datasets({ missing }: Props) {
  const { words, datasets, lang } = missing;
  const { t } = words;
  return (
    <section className="cell" aria-labelledby="data-sets-title">
      <h2 id="data-sets-title">{t("missing.data_sets")}</h2>
      {datasets.length === 0 ? (
        <p>{t("missing.none")}</p>
      ) : (
        <ul className="link-list">
          {datasets.map(({ href, text }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={`${homeHref(lang)}#file`}>{t("missing.upload")}</a>
      </p>
    </section>
  );
}

type NearProps = Readonly<{ missing: Content; dataset: MissingDataset }>;

const sections = { pages: Pages, search: Search, segments: Segments, versions: Versions } as const;

/** What was probably meant comes first. */
const orders = {
  segment: ["segments", "search", "versions"],
  customer: ["search", "segments", "versions"],
  version: ["versions", "segments", "search"],
  page: ["pages", "segments", "search", "versions"],
} as const satisfies Partial<Record<Content["kind"], readonly (keyof typeof sections)[]>>;

function Around({ missing, dataset }: NearProps) {
  const order = missing.kind in orders ? orders[missing.kind as keyof typeof orders] : orders.page;
  return (
    <>
      {order.map((name) => {
        const Section = sections[name];
        return <Section key={name} missing={missing} dataset={dataset} />;
      })}
      <Datasets missing={missing} />
    </>
  );
}

function Pages({ missing, dataset }: NearProps) {
  const { t } = missing.words;
  return (
    <section className="cell" aria-labelledby="pages-title">
      <h2 id="pages-title">{t("missing.pages")}</h2>
      <ul className="link-list columns">
        {dataset.pages.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Search({ missing, dataset }: NearProps) {
  const { t } = missing.words;
  return (
    <section className="cell" aria-labelledby="search-title">
      <h2 id="search-title">{t("missing.search")}</h2>
      <search>
        <form action={dataset.customers} method="get" className="search-line">
          <label className="field" htmlFor="missing-search">
            <span>{t("missing.search_label")}</span>
            <input
              id="missing-search"
              type="search"
              name="q"
              defaultValue={missing.kind === "customer" ? missing.name : ""}
            />
          </label>
          <button type="submit">{t("missing.search_go")}</button>
        </form>
      </search>
    </section>
  );
}

function Segments({ missing, dataset }: NearProps) {
  return (
    <section className="cell" aria-labelledby="segments-title">
      <h2 id="segments-title">{missing.words.t("missing.segments")}</h2>
      <ul className="link-list columns">
        {dataset.segments.map(({ id, href, text }) => (
          <li key={id}>
            <SegmentSymbol segment={id} /> <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Versions({ missing, dataset }: NearProps) {
  const { words } = missing;
  const { t } = words;
  return (
    <section className="cell" aria-labelledby="versions-title">
      <h2 id="versions-title">{t("missing.versions")}</h2>
      <ul className="link-list">
        {dataset.versions.map(({ id, href, text, made, current }) => (
          <li key={id}>
            <a href={href}>
              {t("missing.version_of", {
                day: made === null ? t("common.none") : words.day(made),
                version: id,
              })}
            </a>{" "}
            <span className="note">
              {text}
              {current && ` · ${t("missing.current")}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
