import type { SpoiltPage } from "../../page/site/spoilt";
import { PageFrame } from "../kit/frame";
import { Datasets, Lost, Versions } from "./missing";

type Props = Readonly<{ page: SpoiltPage }>;

/** The page of an address that needs a spoilt file: which, what to do, and what can be read all the same. */
export function Spoilt({ page }: Props) {
  const { around } = page;
  const { words, lang, here, dataset } = around;
  return (
    <div lang={lang}>
      <PageFrame
        words={words}
        here={here}
        {...(dataset === null
          ? {}
          : { dataset: { name: dataset.name, href: dataset.overview }, nav: dataset.pages })}
      >
        <div className="page">
          <main id="content" className="missing">
            <header>
              <p className="kicker code">503</p>
              <h1>{spoiltTitle(page)}</h1>
              <p className="lead prose">{page.text}</p>
            </header>
            <Lost missing={around} />
            {page.percent !== null && <Progress page={page} percent={page.percent} />}
            {page.failed !== null && <Failed page={page} failed={page.failed} />}
            {dataset !== null && <Versions missing={around} dataset={dataset} />}
            <Datasets missing={around} />
          </main>
        </div>
      </PageFrame>
    </div>
  );
}

export function spoiltTitle({ around: { words }, percent, failed }: SpoiltPage): string {
  if (percent !== null) return words.t("spoilt.title.rebuilding");
  return words.t(failed === null ? "spoilt.title.file" : "spoilt.title.failed");
}

/** How far the index is; the page renews itself, and shows what was asked as soon as it can be read. */
function Progress({ page: { around }, percent }: Props & { percent: number }) {
  const { t } = around.words;
  return (
    <section className="job" aria-labelledby="progress-title">
      <meta httpEquiv="refresh" content="2" />
      <h2 id="progress-title" className="sr-only">
        {t("spoilt.title.rebuilding")}
      </h2>
      <progress className="bar" max={100} value={percent || undefined} aria-labelledby="progress-title" />
      <p className="note">
        {t("spoilt.progress", { percent: around.words.percent(Math.floor(percent) / 100, 0) })}{" "}
        <a href={around.here}>{t("spoilt.reload")}</a>
      </p>
    </section>
  );
}

function Failed({ page, failed }: Props & { failed: NonNullable<SpoiltPage["failed"]> }) {
  const { t } = page.around.words;
  return (
    <form action={failed.action} method="post">
      <p className="prose">{failed.text}</p>
      <p className="drop-row">
        <button type="submit" name="do" value="rebuild">
          {t("spoilt.again")}
        </button>
      </p>
    </form>
  );
}
