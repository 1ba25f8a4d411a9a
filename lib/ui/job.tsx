import { progressHref, uploadHref } from "../model/href";
import { jobText, type UploadPage } from "../page/upload";
import { JobWatch } from "./job-watch.client";

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
        text={jobText(words, job)}
        label={t("upload.job.title")}
      />
      <p className="prose">{t("upload.job.text")}</p>
      <noscript>
        <p className="note">{t("upload.job.again")}</p>
      </noscript>
    </main>
  );
}
