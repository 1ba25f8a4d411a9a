import { uploadsHref } from "../model/href";
import type { Home as Content, HomeDataset } from "../page/home";
import { DropZone } from "./drop-zone.client";
import { dropZoneTexts } from "./drop-zone-texts";
import { PageFrame } from "./page-frame";

/** What Tercet is, the data sets that are here, and the place for the next file. */
export function Home({ home }: { home: Content }) {
  const { words, datasets, lang } = home;
  const { t } = words;
  return (
    <PageFrame words={words} here={`/${lang}`}>
      <div className="page">
        <main id="content" className="home">
          <header>
            <h1>{t("home.title")}</h1>
            <p className="lead prose">{t("home.lead")}</p>
          </header>
          {datasets.length === 0 ? <FirstSteps home={home} /> : <Datasets home={home} />}
          <section className="cell" id="file" aria-labelledby="file-title">
            <h2 id="file-title">{t("home.drop.title")}</h2>
            <DropZone
              lang={lang}
              action={uploadsHref(lang)}
              limitBytes={home.limit.bytes}
              refused={home.refused}
              texts={dropZoneTexts(home)}
            />
            <Needs home={home} />
          </section>
        </main>
      </div>
    </PageFrame>
  );
}

function Datasets({ home }: { home: Content }) {
  const { t } = home.words;
  return (
    <section className="cell" aria-labelledby="data-sets-title">
      <h2 id="data-sets-title">{t("common.data_sets")}</h2>
      <table className="data-sets">
        <caption className="sr-only">{t("home.data_sets.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("home.data_sets.name")}</th>
            <th scope="col">{t("home.data_sets.days")}</th>
            {(["customers", "purchases", "revenue", "loaded"] as const).map((name) => (
              <th key={name} scope="col" className="n">
                {t(`home.data_sets.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {home.datasets.map((dataset) => (
            <DatasetRow key={dataset.id} dataset={dataset} words={home.words} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DatasetRow({ dataset, words }: { dataset: HomeDataset; words: Content["words"] }) {
  const { t } = words;
  return (
    <tr>
      <th scope="row">
        <a href={dataset.href}>{dataset.name}</a>
        <span className="note">
          {dataset.sample && `${t("home.data_sets.sample")} · `}
          <a href={dataset.aboutHref}>
            {t("home.data_sets.about")}
            <span className="sr-only">: {dataset.name}</span>
          </a>
        </span>
      </th>
      <td data-label={t("home.data_sets.days")}>
        <span className="whole">{words.day(dataset.from)} –</span>{" "}
        <span className="whole">{words.day(dataset.to)}</span>
      </td>
      <td data-label={t("home.data_sets.customers")} className="n">
        {words.number(dataset.customers)}
      </td>
      <td data-label={t("home.data_sets.purchases")} className="n">
        {words.number(dataset.purchases)}
      </td>
      <td data-label={t("home.data_sets.revenue")} className="n">
        {dataset.revenue}
      </td>
      <td data-label={t("home.data_sets.loaded")} className="n">
        {dataset.loaded === null ? t("common.none") : words.day(dataset.loaded)}
      </td>
    </tr>
  );
}

const steps = ["file", "roles", "report"] as const;

/** The page of a fresh start: there is nothing to list, so it says what is going to happen. */
function FirstSteps({ home }: { home: Content }) {
  const { t } = home.words;
  return (
    <section className="cell" aria-labelledby="steps-title">
      <h2 id="steps-title">{t("home.empty.title")}</h2>
      <ol className="steps">
        {steps.map((step) => (
          <li key={step}>{t(`home.empty.step_${step}`)}</li>
        ))}
      </ol>
    </section>
  );
}

/** Made-up receipts; days and sums in the form that files use. */
const example = [
  ["C-104", "2026-03-01", "7001", "24.90"],
  ["C-231", "2026-03-01", "7002", "8.50"],
  ["C-104", "2026-03-09", "7003", "31.00"],
] as const;

function Needs({ home }: { home: Content }) {
  const { t } = home.words;
  return (
    <div className="needs">
      <h3>{t("home.needs.title")}</h3>
      <p>{t("home.needs.text")}</p>
      <table>
        <caption className="sr-only">{t("home.needs.caption")}</caption>
        <thead>
          <tr>
            {(["customer", "date", "receipt", "amount"] as const).map((name) => (
              <th key={name} scope="col" className={name === "amount" ? "n" : undefined}>
                {t(`home.needs.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {example.map(([customer, date, receipt, amount]) => (
            <tr key={receipt}>
              <td>{customer}</td>
              <td>{date}</td>
              <td>{receipt}</td>
              <td className="n">{amount}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
