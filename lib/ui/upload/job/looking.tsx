import { homeHref, importHref, progressHref } from "../../../model/href";
import { lookText } from "../../../page/upload/job-text";
import type { UploadPage } from "../../../page/upload/upload";
import { JobWatch } from "./watch.client";

type LookingProps = Readonly<{ page: Extract<UploadPage, { at: "looking" }> }>;

/** A file that is being looked into, or waits for that. Without scripts the page renews itself. */
export function Looking({ page: { words, lang, upload, here, name, waiting } }: LookingProps) {
  const { t } = words;
  return (
    <main id="content">
      <noscript>
        <meta httpEquiv="refresh" content={`2; url=${here}`} />
      </noscript>
      <p className="kicker">{name}</p>
      <h1>{t("upload.looking.title")}</h1>
      <JobWatch
        address={progressHref(lang, upload, waiting.lookName)}
        percent={0}
        text={lookText(words, waiting.position)}
        label={t("upload.looking.title")}
      />
      <p className="prose">{t("upload.looking.text")}</p>
      <noscript>
        <p className="note">{t("upload.job.again")}</p>
      </noscript>
    </main>
  );
}

type RefusedProps = Readonly<{ page: Extract<UploadPage, { at: "refused" }> }>;

/** Why a file was not taken, and what to do: another file, or this one again where that may help. */
export function RefusedUpload({ page: { words, lang, upload, name, problem, isKept } }: RefusedProps) {
  const { t } = words;
  return (
    <main id="content">
      <p className="kicker">{name}</p>
      <h1>{t("upload.refused.title")}</h1>
      <div className="problems" role="alert">
        <p>{words.problem(problem)}</p>
      </div>
      <form action={importHref(lang, upload)} method="post" className="button-row">
        {isKept && <button type="submit">{t("upload.job.try_again")}</button>}
        <a href={`${homeHref(lang)}#file`}>{t("upload.other_file")}</a>
      </form>
    </main>
  );
}
