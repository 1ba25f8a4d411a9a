import type { SpoiltPage } from "../../page/site/spoilt";
import { Progress } from "../kit/progress.client";
import { Around } from "./around";
import { Datasets, Versions } from "./missing";

type Props = Readonly<{ page: SpoiltPage }>;

/** The page of an address that needs a spoilt file: which, what to do, and what can be read all the same. */
export function Spoilt({ page }: Props) {
  const { around, percent, failed } = page;
  return (
    <Around around={around} status={503} title={spoiltTitle(page)} lead={page.text}>
      {percent !== null && <Rebuilding page={page} percent={percent} />}
      {failed !== null && <Failed page={page} failed={failed} />}
      {around.dataset !== null && <Versions missing={around} dataset={around.dataset} />}
      <Datasets missing={around} />
    </Around>
  );
}

export function spoiltTitle({ around: { words }, percent, failed }: SpoiltPage): string {
  if (percent !== null) return words.t("spoilt.title.rebuilding");
  return words.t(failed === null ? "spoilt.title.file" : "spoilt.title.failed");
}

/** The progress of the rebuild; the page renews itself, and shows the report as soon as it can be read. */
function Rebuilding({ page: { around }, percent }: Props & { percent: number }) {
  const { t } = around.words;
  return (
    <section className="job my-6 grid max-w-2xl gap-2" aria-labelledby="progress-title">
      <meta httpEquiv="refresh" content="2" />
      <h2 id="progress-title" className="sr-only">
        {t("spoilt.title.rebuilding")}
      </h2>
      <Progress max={100} value={percent || undefined} labelledBy="progress-title" />
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
      <p className="button-row justify-between">
        <button type="submit" name="do" value="rebuild">
          {t("spoilt.again")}
        </button>
      </p>
    </form>
  );
}
