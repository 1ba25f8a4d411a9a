import type { Words } from "../../i18n/words";
import { makeNotebookHref } from "../../model/href";
import type { AddedCell, NotebooksPage as Content, NotebookRow } from "../../page/notebook/notebooks";
import type { Report } from "../../page/report/report";
import { Field } from "../kit/form/field";
import { SpoiltNotice } from "../kit/spoilt-notice";
import { Trash } from "../kit/trash";
import { ReportFrame } from "../report/report-frame";

type Props = Readonly<{ report: Report; content: Content }>;

/** All notebooks of a data set, and the form that makes one. */
export function NotebooksPage({ report, content }: Props) {
  const { address, words } = report;
  const { t } = words;
  const { rows, spoilt, done, deleted, refused, added } = content;
  return (
    <ReportFrame report={report} page="notebooks" title={t("notebook.title")} width="broad">
      <header className="cell first">
        <h1>{added === null ? t("notebook.title") : t("notebook.adding", { cell: added.name })}</h1>
        {done !== null && (
          <p className="notice" role="status">
            {done}
          </p>
        )}
        {refused !== null && (
          <p className="notice" role="alert">
            {refused.text}
          </p>
        )}
        <p className="prose lead">{t(added === null ? "notebook.lead" : "notebook.adding_lead")}</p>
        <form
          className="mt-4 flex flex-wrap items-end gap-3 print:hidden"
          action={makeNotebookHref(address.lang, address.dataset.id)}
          method="post"
        >
          <Added added={added} />
          <Field label={t("notebook.new_title")}>
            <input
              className="w-80"
              name="title"
              maxLength={120}
              required
              defaultValue={refused?.title ?? added?.name ?? ""}
            />
          </Field>
          <button type="submit">{t(added === null ? "notebook.make" : "notebook.make_with")}</button>
        </form>
      </header>
      <SpoiltNotice texts={spoilt} words={words} />
      {rows.length === 0 ? (
        <p className="prose">{t("notebook.none")}</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <NotebookItem key={row.name} row={row} added={added} words={words} />
          ))}
        </ul>
      )}
      {added === null && <Ready report={report} content={content} />}
      <Trash rows={deleted} words={words} />
    </ReportFrame>
  );
}

/** Notebooks that ship, for who has none and for ideas. */
function Ready({ report: { address, words }, content: { ready, state } }: Props) {
  const { t } = words;
  return (
    <section className="cell" aria-labelledby="ready-title">
      <h2 id="ready-title">{t("notebook.ready_title")}</h2>
      <ul className="mt-4 grid gap-6 md:grid-cols-3">
        {ready.map(({ id, title }) => (
          <li key={id} className="grid content-start gap-2">
            <h3>{title}</h3>
            <p className="reading">{t(`notebook.ready.${id}`)}</p>
            <form action={makeNotebookHref(address.lang, address.dataset.id)} method="post">
              <input type="hidden" name="ready" value={id} />
              <input type="hidden" name="state" value={state} />
              <button type="submit" className="second">
                {t("notebook.ready_open", { title })}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

type ItemProps = Readonly<{ row: NotebookRow; added: AddedCell | null; words: Words }>;

function NotebookItem({ row, added, words }: ItemProps) {
  const { t } = words;
  return (
    <li className="cell">
      <h2 className="wrap-anywhere">
        <a href={row.href}>{row.title}</a>
      </h2>
      <p className="reading">
        {t("notebook.saved_at", { at: row.saved })} · <a href={row.edit}>{t("notebook.edit")}</a>
      </p>
      {added !== null && (
        <form className="mt-2" action={row.change} method="post">
          <Added added={added} />
          <button type="submit" className="second" name="do" value="add">
            {t("notebook.add_here", { title: row.title })}
          </button>
        </form>
      )}
    </li>
  );
}

/** The cell that a form adds. */
function Added({ added }: Readonly<{ added: AddedCell | null }>) {
  if (added === null) return null;
  return (
    <>
      <input type="hidden" name="cell" value={added.id} />
      <input type="hidden" name="state" value={added.state} />
    </>
  );
}
