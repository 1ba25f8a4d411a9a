import type { Words } from "../../i18n/words";
import { savedTitleMost } from "../../model/view/saved-view";
import type { SavedViewsPage as Content, SavedRow } from "../../page/dataset/saved-views";
import type { Report } from "../../page/report/report";
import { Field } from "../kit/form/field";
import { SpoiltNotice } from "../kit/spoilt-notice";
import { Restorable } from "../kit/trash";
import { NewCampaign } from "../report/new-campaign";
import { ReportFrame } from "../report/report-frame";

type Props = Readonly<{ report: Report; content: Content }>;

type RowProps = Props & Readonly<{ row: SavedRow }>;

/** Everything that was saved under a name in a data set, to be opened, renamed, deleted and brought back. */
export function SavedViewsPage({ report, content }: Props) {
  const { words } = report;
  const { t } = words;
  return (
    <ReportFrame report={report} page="saved_views" title={t("saved.title")} width="broad">
      <header className="cell first">
        <h1>{t("saved.title")}</h1>
        {content.done !== null && (
          <p className="notice" role="status">
            {t(`saved.done.${content.done}`)}
          </p>
        )}
        <p className="prose lead">{t("saved.lead")}</p>
      </header>
      <SpoiltNotice texts={content.spoilt} words={words} />
      {content.rows.length === 0 && <p className="prose">{t("saved.none")}</p>}
      <ul className="grid list-none gap-6 p-0">
        {content.rows.map((row) => (
          <li key={row.id} className="saved-view">
            <Row report={report} content={content} row={row} />
          </li>
        ))}
      </ul>
      <Deleted words={words} content={content} />
    </ReportFrame>
  );
}

function Row({ report, content, row }: RowProps) {
  const { words } = report;
  const { t } = words;
  const { segment } = row;
  return (
    <>
      <h2 className="text-base wrap-anywhere">
        <a href={row.href}>{row.title}</a>
      </h2>
      <p className="reading">{row.facts.join(" · ")}</p>
      {segment !== null && (
        <p>
          <a href={segment.page} aria-label={`${t("saved.course")}: ${row.title}`}>
            {t("saved.course")}
          </a>
        </p>
      )}
      {segment !== null && <NewCampaign report={report} list={segment.list} />}
      {content.mayChange && <Change words={words} content={content} row={row} />}
    </>
  );
}

function Change({ words: { t }, content: { action, state }, row }: Omit<RowProps, "report"> & WithWords) {
  return (
    <details className="print:hidden">
      <summary aria-label={`${t("saved.change")}: ${row.title}`}>{t("saved.change")}</summary>
      <form action={action} method="post" className="mt-2 flex flex-wrap items-end gap-3">
        <input type="hidden" name="state" value={state} />
        <input type="hidden" name="id" value={row.id} />
        <Field label={t("saved.name")}>
          <input name="title" maxLength={savedTitleMost} required defaultValue={row.title} />
        </Field>
        <button type="submit" className="second" name="do" value="rename">
          {t("saved.rename")}
        </button>
        <button type="submit" className="second" name="do" value="delete" formNoValidate>
          {t("saved.delete")}
        </button>
      </form>
    </details>
  );
}

type WithWords = Readonly<{ words: Words }>;

/** Views that can be brought back as they were. */
function Deleted({ words: { t }, content }: WithWords & Readonly<{ content: Content }>) {
  const { deleted, action, state, mayChange } = content;
  if (!mayChange) return null;
  return (
    <Restorable
      title={t("saved.deleted_ones", { count: deleted.length })}
      restore={t("saved.restore")}
      rows={deleted.map(({ id, title }) => ({
        key: id,
        title,
        action,
        fields: { state, id },
        what: "restore",
      }))}
    />
  );
}
