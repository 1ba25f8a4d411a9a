import { homeHref } from "../../model/href";
import type { Missing as Content, MissingDataset } from "../../page/site/missing";
import { Field } from "../kit/form/field";
import { SegmentSymbol } from "../kit/segment-symbol";
import { Around } from "./around";
import { LinkList } from "./link-list";

type Props = Readonly<{ missing: Content }>;

/** The page of an address of nothing: the requested address, and the pages that exist instead. */
export function Missing({ missing }: Props) {
  const { words, kind, dataset, keptHours } = missing;
  return (
    <Around
      around={missing}
      status={404}
      title={missingTitle(missing)}
      lead={words.t(`missing.lead.${kind}`, { hours: keptHours })}
    >
      {dataset === null ? <Datasets missing={missing} /> : <Near missing={missing} dataset={dataset} />}
    </Around>
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
        <LinkList>
          {datasets.map(({ href, text }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </LinkList>
      )}
      {missing.mayUpload && (
        <p>
          <a href={`${homeHref(lang)}#file`}>{t("missing.upload")}</a>
        </p>
      )}
    </section>
  );
}

type NearProps = Readonly<{ missing: Content; dataset: MissingDataset }>;

const sections = { pages: Pages, search: Search, segments: Segments, versions: Versions } as const;

/** The most likely page comes first. */
const orders = {
  segment: ["segments", "search", "versions"],
  customer: ["search", "segments", "versions"],
  version: ["versions", "segments", "search"],
  page: ["pages", "segments", "search", "versions"],
} as const satisfies Partial<Record<Content["kind"], readonly (keyof typeof sections)[]>>;

function Near({ missing, dataset }: NearProps) {
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
      <LinkList isShort>
        {dataset.pages.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </LinkList>
    </section>
  );
}

function Search({ missing, dataset }: NearProps) {
  const { t } = missing.words;
  if (dataset.customers === null) return null;
  return (
    <section className="cell" aria-labelledby="search-title">
      <h2 id="search-title">{t("missing.search")}</h2>
      <search>
        <form action={dataset.customers} method="get" className="flex flex-wrap items-end gap-2">
          <Field label={t("missing.search_label")} className="flex-[0_1_22rem]">
            <input type="search" name="q" defaultValue={missing.kind === "customer" ? missing.name : ""} />
          </Field>
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
      <LinkList isShort>
        {dataset.segments.map(({ id, href, text }) => (
          <li key={id}>
            <SegmentSymbol segment={id} /> <a href={href}>{text}</a>
          </li>
        ))}
      </LinkList>
    </section>
  );
}

export function Versions({ missing, dataset }: NearProps) {
  const { words } = missing;
  const { t } = words;
  return (
    <section className="cell" aria-labelledby="versions-title">
      <h2 id="versions-title">{t("missing.versions")}</h2>
      <LinkList>
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
      </LinkList>
    </section>
  );
}
