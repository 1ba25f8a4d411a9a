import { importHref } from "../../../model/href";
import type { Ended, RolesPage } from "../../../page/upload/upload";

type Props = Readonly<{ page: RolesPage; ended: Ended }>;

/** Above the form: how the last import ended, and a way to start it again with the same choices. */
export function JobEnded({ page, ended: { problem } }: Props) {
  const { words, lang, upload } = page;
  const { t } = words;
  return (
    <div
      className="ended problems data-cancelled:border-ink-faint"
      role="alert"
      data-cancelled={problem === null || undefined}
    >
      <strong>{t(problem === null ? "upload.job.cancelled" : "upload.job.failed")}</strong>
      {problem !== null && <p>{words.problem(problem)}</p>}
      <p>{t(problem === null ? "upload.job.cancelled_text" : "upload.job.kept")}</p>
      <form action={importHref(lang, upload)} method="post" className="my-2">
        <button type="submit" name="again" value="1">
          {t("upload.job.try_again")}
        </button>
      </form>
    </div>
  );
}
