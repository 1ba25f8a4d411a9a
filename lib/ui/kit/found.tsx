import type { Words } from "../../i18n/words";
import type { FoundDataset, FoundVersion } from "../../page/kit/found";
import { TableHead } from "./table";
import { ActionsCell, DaysCell, rowAction, versionsTable } from "./version-cells";

type VersionsProps = Readonly<{ found: readonly FoundVersion[]; words: Words }>;

/** Whole versions that a data set's list does not name, each with a button that lists it. */
export function FoundVersions({ found, words }: VersionsProps) {
  const { t } = words;
  return (
    <>
      <h3>{t("about.versions.found.title", { count: found.length })}</h3>
      <p className="prose">{t("about.versions.found.text")}</p>
      <table className={versionsTable}>
        <caption className="sr-only">{t("about.versions.found.caption")}</caption>
        <TableHead
          columns={[
            { name: t("about.versions.id") },
            { name: t("about.versions.made"), isFigure: true },
            { name: t("about.versions.days"), isFigure: true },
            { name: t("about.versions.rows"), isFigure: true },
          ]}
          actions={t("about.versions.actions")}
        />
        <tbody>
          {found.map((version) => (
            <VersionRow key={version.id} version={version} words={words} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function VersionRow({ version, words }: { version: FoundVersion; words: Words }) {
  const { t } = words;
  return (
    <tr>
      <th scope="row">
        <span className="code">{version.id}</span>
        <span className="mt-0.5 block wrap-anywhere">{version.source}</span>
      </th>
      <td className="n" data-label={t("about.versions.made")}>
        {madeText(words, version)}
      </td>
      <DaysCell words={words} from={version.from} to={version.to} />
      <td className="n" data-label={t("about.versions.rows")}>
        {words.number(version.rows)}
      </td>
      <ActionsCell>
        <TakeBack
          action={version.action}
          label={t("about.versions.found.list_of", { version: version.id })}
          text={t("about.versions.found.list")}
        />
      </ActionsCell>
    </tr>
  );
}

/** Data sets that lie in the data folder and only want their list, each with a button that makes it. */
export function FoundDatasets({ found, words }: Readonly<{ found: readonly FoundDataset[]; words: Words }>) {
  const { t } = words;
  return (
    <section className="cell" id="found" aria-labelledby="found-title">
      <h2 id="found-title">{t("home.found.title")}</h2>
      <p className="prose">{t("home.found.text")}</p>
      <table className={versionsTable}>
        <caption className="sr-only">{t("home.found.caption")}</caption>
        <TableHead
          columns={[
            { name: t("home.data_sets.name") },
            { name: t("home.found.versions"), isFigure: true },
            { name: t("home.found.newest") },
            { name: t("home.data_sets.loaded"), isFigure: true },
            { name: t("home.found.rows"), isFigure: true },
          ]}
          actions={t("about.versions.actions")}
        />
        <tbody>
          {found.map((dataset) => (
            <DatasetRow key={dataset.id} dataset={dataset} words={words} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DatasetRow({ dataset, words }: { dataset: FoundDataset; words: Words }) {
  const { t } = words;
  const { newest } = dataset;
  return (
    <tr>
      <th scope="row">
        {dataset.name}
        <span className="mt-0.5 block wrap-anywhere">{t(`home.found.${dataset.list}`)}</span>
      </th>
      <td className="n" data-label={t("home.found.versions")}>
        {words.number(dataset.versions)}
      </td>
      <td data-label={t("home.found.newest")}>{newest.source}</td>
      <td className="n" data-label={t("home.data_sets.loaded")}>
        {madeText(words, newest)}
      </td>
      <td className="n" data-label={t("home.found.rows")}>
        {words.number(newest.rows)}
      </td>
      <ActionsCell>
        <TakeBack
          action={dataset.action}
          label={t("home.found.take_back_of", { name: dataset.name })}
          text={t("home.found.take_back")}
        />
      </ActionsCell>
    </tr>
  );
}

function TakeBack({ action, label, text }: Readonly<{ action: string; label: string; text: string }>) {
  return (
    <form action={action} method="post">
      <button type="submit" name="do" value="take_back" className={`quiet ${rowAction}`} aria-label={label}>
        {text}
      </button>
    </form>
  );
}

function madeText(words: Words, { made }: FoundVersion): string {
  return made === null ? words.t("common.none") : words.day(made);
}
