import type { Words } from "../../i18n/words";
import type { FoundDataset, FoundVersion } from "../../page/kit/found";

type VersionsProps = Readonly<{ found: readonly FoundVersion[]; words: Words }>;

/** Whole versions that a data set's list does not name, each with a button that lists it. */
export function FoundVersions({ found, words }: VersionsProps) {
  const { t } = words;
  return (
    <>
      <h3>{t("about.versions.found.title", { count: found.length })}</h3>
      <p className="prose">{t("about.versions.found.text")}</p>
      <table className="versions">
        <caption className="sr-only">{t("about.versions.found.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("about.versions.id")}</th>
            {(["made", "days", "rows"] as const).map((name) => (
              <th key={name} scope="col" className="n">
                {t(`about.versions.${name}`)}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">{t("about.versions.actions")}</span>
            </th>
          </tr>
        </thead>
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
        <span className="version-source">{version.source}</span>
      </th>
      <td className="n" data-label={t("about.versions.made")}>
        {madeText(words, version)}
      </td>
      <td className="n days" data-label={t("about.versions.days")}>
        <span>{words.day(version.from)} –</span> <span>{words.day(version.to)}</span>
      </td>
      <td className="n" data-label={t("about.versions.rows")}>
        {words.number(version.rows)}
      </td>
      <td className="version-actions">
        <TakeBack
          action={version.action}
          label={t("about.versions.found.list_of", { version: version.id })}
          text={t("about.versions.found.list")}
        />
      </td>
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
      <table className="versions">
        <caption className="sr-only">{t("home.found.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("home.data_sets.name")}</th>
            <th scope="col" className="n">
              {t("home.found.versions")}
            </th>
            <th scope="col">{t("home.found.newest")}</th>
            <th scope="col" className="n">
              {t("home.data_sets.loaded")}
            </th>
            <th scope="col" className="n">
              {t("home.found.rows")}
            </th>
            <th scope="col">
              <span className="sr-only">{t("about.versions.actions")}</span>
            </th>
          </tr>
        </thead>
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
        <span className="version-source">{t(`home.found.${dataset.list}`)}</span>
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
      <td className="version-actions">
        <TakeBack
          action={dataset.action}
          label={t("home.found.take_back_of", { name: dataset.name })}
          text={t("home.found.take_back")}
        />
      </td>
    </tr>
  );
}

function TakeBack({ action, label, text }: Readonly<{ action: string; label: string; text: string }>) {
  return (
    <form action={action} method="post">
      <button type="submit" name="do" value="take_back" className="quiet" aria-label={label}>
        {text}
      </button>
    </form>
  );
}

function madeText(words: Words, { made }: FoundVersion): string {
  return made === null ? words.t("common.none") : words.day(made);
}
