import { printBytes } from "../i18n/bytes";
import { homeHref, importHref } from "../model/href";
import type { RolesPage } from "../page/upload";
import { ColumnsTable } from "./columns-table";
import { problemOf } from "./field-problem";
import { NeededRoles } from "./needed-roles";
import { ReadingFields } from "./reading-fields";

type Props = Readonly<{ page: RolesPage }>;

/** What the columns of a file mean and how they are read: found where it can be, asked where it cannot. */
export function RolesForm({ page }: Props) {
  const { words, lang, upload } = page;
  const { t } = words;
  return (
    <main id="content" className="roles">
      <header className="roles-head">
        <h1>{t("upload.title")}</h1>
        <p className="lead prose">{t("upload.lead")}</p>
        <FileFacts page={page} />
      </header>
      <Problems page={page} />
      <form action={importHref(lang, upload)} method="post" noValidate>
        <section className="cell" aria-labelledby="needed-title">
          <h2 id="needed-title">{t("upload.needed.title")}</h2>
          <NeededRoles page={page} />
        </section>
        <section className="cell wide-cell" aria-labelledby="columns-title">
          <h2 id="columns-title">{t("upload.columns.title")}</h2>
          <p className="note">{t("upload.columns.hint")}</p>
          <ColumnsTable page={page} />
        </section>
        <section className="cell" aria-labelledby="forms-title">
          <h2 id="forms-title">{t("upload.forms.title")}</h2>
          <ReadingFields page={page} />
          <p className="drop-row">
            <button type="submit">{t("upload.submit")}</button>
            <a href={`${homeHref(lang)}#file`}>{t("upload.other_file")}</a>
          </p>
        </section>
      </form>
    </main>
  );
}

function FileFacts({ page }: Props) {
  const { words, found, lang } = page;
  const { t } = words;
  const { name, bytes } = found.upload;
  return (
    <p className="file-facts">
      <strong>{name}</strong> {t(`upload.kind.${found.format}`)} · {printBytes(lang, bytes)} ·{" "}
      {t("upload.rows", { rows: found.rows })} ·{" "}
      {t("upload.columns.count", { columns: found.columns.length })}
      {found.broken > 0 && ` · ${t("upload.broken", { rows: found.broken })}`}
    </p>
  );
}

/** Everything that is wrong, each with the way to its field; the same words stand there once more. */
function Problems({ page }: Props) {
  const { words, problems, failed } = page;
  const { t } = words;
  if (failed !== null) {
    return (
      <div className="problems" role="alert">
        <strong>{t("upload.job.failed")}</strong>
        <p>{words.problem(failed)}</p>
        <p>{t("upload.job.kept")}</p>
      </div>
    );
  }
  if (problems.length === 0) return null;
  return (
    <div className="problems" role="alert">
      <strong>{t("upload.problems")}</strong>
      <ul>
        {problems.map((found) => (
          <li key={`${found.field} ${found.problem.code}`}>
            <a href={`#${found.field}`}>{problemOf(words, found)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
