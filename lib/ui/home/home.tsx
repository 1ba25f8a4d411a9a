import { leave } from "../../base/http/handover";
import { homeHref } from "../../model/href";
import type { Home as Content, HomeDataset } from "../../page/home/home";
import { FoundDatasets } from "../kit/found";
import { PageFrame } from "../kit/frame";
import { Markup } from "../kit/markup.client";
import { SpoiltNotice } from "../kit/spoilt-notice";
import { TableHead } from "../kit/table";
import { Trash } from "../kit/trash";
import { DropZone } from "./drop-zone.client";
import { dropZoneTexts } from "./drop-zone-texts";
import { PasteBox } from "./paste-box";

/** What Tercet is, the data sets, and the place for the next file. */
export function Home({ home }: { home: Content }) {
  const { words, datasets, datasetName } = home;
  const { t } = words;
  const hasOwn = hasOwnData(home);
  return (
    <PageFrame words={words} here={home.here}>
      <div className="page">
        <main id="content" className="headed [--column:64rem]">
          {home.done !== null && (
            <p className="notice" role="status">
              {home.done}
            </p>
          )}
          <header>
            <h1>{t(hasOwn || !home.mayUpload ? "common.data_sets" : "home.title")}</h1>
            {!hasOwn && home.mayUpload && <p className="lead prose">{t("home.lead")}</p>}
          </header>
          <SpoiltNotice texts={home.spoilt} words={words} />
          {datasetName !== null && <NextFile home={home} />}
          {datasets.length > 0 && <Datasets home={home} />}
          {datasets.length === 0 && (home.mayUpload ? <FirstSteps home={home} /> : <NoneYet home={home} />)}
          {home.inbox.length > 0 && <Inbox home={home} />}
          {home.found.length > 0 && <FoundDatasets found={home.found} words={words} />}
          {datasetName === null && home.mayUpload && <NextFile home={home} />}
          {home.appends.length > 0 && <Appends home={home} />}
          <Trash rows={home.deleted} words={words} />
        </main>
      </div>
    </PageFrame>
  );
}

function hasOwnData({ datasets }: Content): boolean {
  return datasets.some(({ sample }) => !sample);
}

/** The files of the watched folder, and what each waits for. */
function Inbox({ home: { inbox, words } }: { home: Content }) {
  const { t } = words;
  return (
    <section className="cell" id="inbox" aria-labelledby="inbox-title">
      <h2 id="inbox-title">{t("home.inbox.title")}</h2>
      <ul className="mt-2 grid max-w-[72ch] list-none gap-2 p-0">
        {inbox.map(({ file, dataset, text, href }) => (
          <li key={`${dataset}/${file}`} className="wrap-anywhere">
            <strong className="font-semibold">{file}</strong>
            {dataset !== "" && <span className="text-ink-soft"> · {dataset}</span>}
            <span className="block text-sm">
              {text} {href !== null && <a href={href}>{t("home.inbox.open")}</a>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The drop zone; it comes first for a reader who sends a file for a data set. */
function NextFile({ home }: { home: Content }) {
  const { words, lang, purpose, datasetName, notice } = home;
  const { t } = words;
  return (
    <section className="cell" id="file" aria-labelledby="file-title">
      <h2 id="file-title">
        {datasetName === null ? t("home.drop.title") : t("home.drop.title_for", { name: datasetName })}
      </h2>
      {datasetName !== null && (
        <p className="drop-purpose mb-3 max-w-[72ch]">
          {purpose.manner !== null && <span>{t(`home.purpose.${purpose.manner}`)} </span>}
          <a className="whitespace-nowrap" href={`${homeHref(lang)}#file`}>
            {t("home.purpose.back")}
          </a>
        </p>
      )}
      {notice !== null && (
        <p className="notice" role="status">
          {notice}
        </p>
      )}
      <DropZone
        lang={lang}
        action={home.action}
        limitBytes={home.limit.bytes}
        chunkBytes={home.chunkBytes}
        purpose={fieldsOf(purpose)}
        refused={home.refused}
        texts={dropZoneTexts(home)}
      />
      <PasteBox home={home} />
      {hasOwnData(home) ? (
        <details className="mt-4">
          <summary>{t("home.needs.title")}</summary>
          <Needs home={home} />
        </details>
      ) : (
        <Needs home={home} />
      )}
    </section>
  );
}

function fieldsOf({ into, manner }: Content["purpose"]): Record<string, string> {
  return { ...(into === null ? {} : { into }), ...(manner === null ? {} : { manner }) };
}

function Datasets({ home }: { home: Content }) {
  const { sample } = home;
  const { t } = home.words;
  const hasOwn = hasOwnData(home);
  return (
    <section
      className="cell"
      {...(hasOwn ? { "aria-label": t("home.data_sets.caption") } : { "aria-labelledby": "data-sets-title" })}
    >
      {!hasOwn && <h2 id="data-sets-title">{t("common.data_sets")}</h2>}
      <div className="overflow-x-auto">
        <table className="data-sets stacked max-md:[&_tr]:gap-y-1 [&_tr:last-child>*]:border-b-0">
          <caption className="sr-only">{t("home.data_sets.caption")}</caption>
          <TableHead
            columns={[
              { name: t("home.data_sets.name") },
              ...(hasOwn ? [{ name: t("home.data_sets.course") }] : []),
              { name: t("home.data_sets.days") },
              ...(["customers", "purchases", "revenue", "loaded"] as const).map((name) => ({
                name: t(`home.data_sets.${name}`),
                isFigure: true,
              })),
            ]}
          />
          <tbody>
            {home.datasets.map((dataset) => (
              <DatasetRow key={dataset.id} dataset={dataset} words={home.words} />
            ))}
          </tbody>
        </table>
      </div>
      {sample !== null && (
        <p className="note mt-3">
          {t("home.data_sets.sample_too")} <a href={sample.href}>{sample.name}</a>
        </p>
      )}
    </section>
  );
}

/** The place of the line is kept where there is none, so that rows are of one height. */
function CourseCell({ dataset: { course, sample }, words: { t } }: RowProps) {
  if (sample) return null;
  return (
    <td data-label={t("home.data_sets.course")} className="align-top max-md:col-span-full md:pt-2">
      <div className="h-11 w-50 md:max-lg:w-28 [&_svg]:h-full [&_svg]:max-w-full">
        {course?.svg && <Markup as="div" markup={leave(course.svg)} />}
      </div>
      {course?.change && <span className="note block">{course.change}</span>}
    </td>
  );
}

type RowProps = Readonly<{ dataset: HomeDataset; words: Content["words"] }>;

function DatasetRow({ dataset, words }: RowProps) {
  const { t } = words;
  return (
    <tr>
      <th scope="row" className="pt-[0.35rem] pb-2">
        <a className="inline-block min-h-6 text-base font-semibold" href={dataset.href}>
          {dataset.name}
        </a>
        <span className="note block max-w-120">
          {dataset.sample && `${t("home.data_sets.sample")} · `}
          <a className="inline-block min-h-6 leading-6" href={dataset.aboutHref}>
            {t("home.data_sets.about")}
            <span className="sr-only">: {dataset.name}</span>
          </a>
        </span>
      </th>
      <CourseCell dataset={dataset} words={words} />
      <td data-label={t("home.data_sets.days")} className="align-top max-md:col-span-full md:pt-2">
        <span className="whitespace-nowrap">{words.day(dataset.from)} –</span>{" "}
        <span className="whitespace-nowrap">{words.day(dataset.to)}</span>
      </td>
      <td data-label={t("home.data_sets.customers")} className="n align-top md:pt-2">
        {words.number(dataset.customers)}
      </td>
      <td data-label={t("home.data_sets.purchases")} className="n align-top md:pt-2">
        {words.number(dataset.purchases)}
      </td>
      <td data-label={t("home.data_sets.revenue")} className="n align-top md:pt-2">
        {dataset.revenue}
      </td>
      <td data-label={t("home.data_sets.loaded")} className="n align-top md:pt-2">
        {dataset.loaded === null ? t("common.none") : words.day(dataset.loaded)}
      </td>
    </tr>
  );
}

/** What somebody reads who has no role for any data set. */
function NoneYet({ home: { words } }: { home: Content }) {
  return (
    <section className="cell" aria-labelledby="none-title">
      <h2 id="none-title">{words.t("access.home.title")}</h2>
      <p>{words.t("access.home.text")}</p>
    </section>
  );
}

/** The data sets to which a reader may bring files, who may not make a new one. */
function Appends({ home: { words, appends } }: { home: Content }) {
  return (
    <section className="cell" aria-labelledby="appends-title">
      <h2 id="appends-title">{words.t("access.home.append")}</h2>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {appends.map(({ name, href }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const steps = ["file", "roles", "report"] as const;

/** The page of a fresh start: without data sets it describes the next steps. */
function FirstSteps({ home }: { home: Content }) {
  const { t } = home.words;
  return (
    <section className="cell" aria-labelledby="steps-title">
      <h2 id="steps-title">{t("home.empty.title")}</h2>
      <ol className="grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-x-8 gap-y-4">
        {steps.map((step, i) => (
          <li key={step}>
            <span className="block font-mono text-2xl leading-[1.3]" aria-hidden="true">
              {i + 1}
            </span>
            {t(`home.empty.step_${step}`)}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Made-up receipts of March 2026: customer, day of the month, number, sum. */
const example = [
  ["C-104", "01", "7001", "24.90"],
  ["C-231", "01", "7002", "8.50"],
  ["C-104", "09", "7003", "31.00"],
] as const;

function Needs({ home }: { home: Content }) {
  const { t, typed } = home.words;
  return (
    <div className="mt-8 max-w-2xl">
      <h3>{t("home.needs.title")}</h3>
      <p>{t("home.needs.text")}</p>
      <table className="mt-2 max-w-104 [&_td]:font-mono">
        <caption className="sr-only">{t("home.needs.caption")}</caption>
        <TableHead
          columns={(["customer", "date", "receipt", "amount"] as const).map((name) => ({
            name: t(`home.needs.${name}`),
            isFigure: name === "amount",
          }))}
        />
        <tbody>
          {example.map(([customer, day, receipt, amount]) => (
            <tr key={receipt}>
              <td>{customer}</td>
              <td>{t("home.needs.example_day", { year: "2026", month: "03", day })}</td>
              <td>{receipt}</td>
              <td className="n">{typed(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
