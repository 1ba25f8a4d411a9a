import { cancelHref, progressHref, uploadHref } from "../../../model/href";
import { jobText } from "../../../page/upload/job-text";
import type { UploadPage } from "../../../page/upload/upload";
import { JobWatch } from "./watch.client";

type Props = Readonly<{ page: Extract<UploadPage, { at: "job" }> }>;

/** An import as it runs. Without scripts the page renews itself; with them only its bar moves. */
export function Job({ page }: Props) {
  const { words, job, lang, upload } = page;
  const { t } = words;
  return (
    <main id="content">
      <noscript>
        <meta httpEquiv="refresh" content={`2; url=${uploadHref(lang, upload)}`} />
      </noscript>
      <p className="kicker">{job.name}</p>
      <h1>{t("upload.job.title")}</h1>
      <JobWatch
        address={progressHref(lang, upload)}
        percent={Math.floor(job.percent)}
        text={jobText(words, job, new Date())}
        label={t("upload.job.title")}
      />
      <p className="prose">{t("upload.job.text")}</p>
      <form
        action={cancelHref(lang, upload)}
        method="post"
        className="my-6 flex flex-wrap items-baseline gap-x-4 gap-y-2"
      >
        <button type="submit">{t("upload.job.cancel")}</button>
        <span className="note">{t("upload.job.cancel_hint")}</span>
      </form>
      <noscript>
        <p className="note">{t("upload.job.again")}</p>
      </noscript>
    </main>
  );
}
