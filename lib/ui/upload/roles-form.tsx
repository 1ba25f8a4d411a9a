import { printAnswers } from "../../model/data/choice-fields";
import { hrefOf, importHref } from "../../model/href";
import { shapeOf } from "../../page/upload/open-form";
import type { RolesPage } from "../../page/upload/upload";
import { FieldNote } from "../kit/form/field-problem";
import { ColumnsTable } from "./columns-table";
import { Effect, ImportBar } from "./effect/effect";
import { FileFacts } from "./file-facts";
import { formId, SubmitRow } from "./import-form";
import { JobEnded } from "./job/ended";
import { Naming } from "./naming";
import { NeededRoles } from "./needed-roles";
import { OpenAnswers } from "./open-answers";
import { ProfileNotice } from "./profile-notice";
import { FileReading } from "./reading/file-reading";
import { ReadingFields } from "./reading/reading-fields";
import { RememberedNotice } from "./remembered-notice";

type Props = Readonly<{ page: RolesPage }>;

/** The roles of a file's columns, how they are read and the effect of the import: detected where possible, asked otherwise. */
export function RolesForm({ page }: Props) {
  const { words, lang, upload, ended, form, found, choices } = page;
  const { t } = words;
  return (
    <main id="content" className="max-w-304">
      <header className="mx-auto grid w-full max-w-(--column) gap-3 pt-2 pb-6">
        <h1>{t("upload.title")}</h1>
        <p className="lead prose">{t("upload.lead")}</p>
        <FileFacts page={page} />
      </header>
      {page.same.length > 0 && <SameFile page={page} />}
      {ended === null ? <OpenAnswers page={page} /> : <JobEnded page={page} ended={ended} />}
      {form.forgotten !== null && (
        <p className="notice" role="status">
          {words.problem(form.forgotten)}
        </p>
      )}
      {form.remembered !== null && <RememberedNotice page={page} remembered={form.remembered} />}
      <ProfileNotice page={page} />
      {form.isReread && (
        <p className="reread notice mx-auto mb-6 w-full max-w-(--column) text-base" role="status">
          {t("upload.reread")}
        </p>
      )}
      <form id={formId} action={importHref(lang, upload)} method="post" noValidate autoComplete="off">
        <input type="hidden" name="read_as" value={shapeOf(found)} />
        {choices.profile === "none" && <input type="hidden" name="profile" value="none" />}
        <input type="hidden" name="kept" value={printAnswers(choices)} />
        <Sections page={page} />
        <Effect page={page} />
        <div className="submit-row cell noscript:in-[form:has(.effect-waiting)]:hidden">
          <SubmitRow page={page} />
        </div>
        <ImportBar page={page} />
      </form>
    </main>
  );
}

/** The file is in a data set already: where. */
function SameFile({ page: { words, lang, same } }: Props) {
  return (
    <p className="same-file notice mx-auto mb-6 w-full max-w-(--column) text-base" role="status">
      {words.t("upload.same.text")}{" "}
      {same.map(({ id, name }) => (
        <a key={id} className="mr-3" href={hrefOf({ lang, dataset: id, page: "about" })}>
          {name}
        </a>
      ))}
    </p>
  );
}

function Sections({ page }: Props) {
  const { t } = page.words;
  return (
    <>
      <FileReading page={page} />
      <section className="cell" aria-labelledby="needed-title">
        <h2 id="needed-title">{t("upload.needed.title")}</h2>
        <NeededRoles page={page} />
      </section>
      <section className="cell max-w-none border-0 pt-2 print:pt-4" aria-labelledby="columns-title">
        <h2 className="mx-auto max-w-(--column)" id="columns-title">
          {t("upload.columns.title")}
        </h2>
        <p className="note mx-auto mt-0.5 mb-3 max-w-(--column)">{t("upload.columns.hint")}</p>
        <p className="note mx-auto mb-3 max-w-(--column) [&_.wrong]:block" id="keep">
          {t("upload.columns.keep_hint", { limit: page.keepLimit })}
          <FieldNote words={page.words} problems={page.problems} field="keep" />
        </p>
        <ColumnsTable page={page} />
      </section>
      <section className="cell" aria-labelledby="forms-title">
        <h2 id="forms-title">{t("upload.forms.title")}</h2>
        <ReadingFields page={page} />
      </section>
      <section className="cell" aria-labelledby="name-title">
        <h2 id="name-title">{t("upload.name.title")}</h2>
        <Naming page={page} />
      </section>
    </>
  );
}
