import type { Words } from "../../i18n/words";
import type { Report } from "../../page/report/report";
import type { SchemesPage as Content, SchemeRow } from "../../page/segment/schemes";
import { TextArea } from "../kit/form/text-area.client";
import { SegmentSymbol } from "../kit/segment-symbol";
import { SpoiltNotice } from "../kit/spoilt-notice";
import { ReportFrame } from "../report/report-frame";

type Props = Readonly<{ report: Report; content: Content }>;

/** All schemes that a data set can use, each to be taken, changed and downloaded, and the form that takes a file. */
export function SchemesPage({ report, content }: Props) {
  const { words } = report;
  const { t } = words;
  return (
    <ReportFrame report={report} page="schemes" title={t("scheme.title")} width="broad">
      <header className="cell first">
        <h1>{t("scheme.title")}</h1>
        {content.done !== null && (
          <p className="notice" role="status">
            {t(`scheme.${content.done}`)}
          </p>
        )}
        <p className="prose lead">{t("scheme.lead")}</p>
      </header>
      <SpoiltNotice texts={content.spoilt} words={words} />
      <section className="cell" aria-labelledby="own-title">
        <h2 id="own-title">{t("scheme.own")}</h2>
        {content.own.length === 0 && <p className="prose">{t("scheme.none")}</p>}
        <Rows rows={content.own} words={words} edit={t("scheme.edit")} content={content} />
        <Deleted words={words} content={content} />
      </section>
      <section className="cell" aria-labelledby="shipped-title">
        <h2 id="shipped-title">{t("scheme.shipped")}</h2>
        <Rows rows={content.shipped} words={words} edit={t("scheme.copy")} content={content} />
      </section>
      <Import words={words} content={content} />
    </ReportFrame>
  );
}

type RowsProps = Readonly<{ rows: readonly SchemeRow[]; words: Words; edit: string; content: Content }>;

function Rows({ rows, words, edit, content }: RowsProps) {
  const { t } = words;
  return (
    <ul className="mt-4 grid list-none gap-6 p-0">
      {rows.map((row) => (
        <li key={row.file} className="scheme">
          <h3 className="wrap-anywhere">{row.name}</h3>
          <p className="reading">{row.facts.join(" · ")}</p>
          <ul className="my-2 flex list-none flex-wrap gap-x-5 gap-y-1 p-0">
            {row.segments.map(({ id, name }) => (
              <li key={id} className="flex items-center gap-1.5">
                <SegmentSymbol segment={id} />
                {name}
              </li>
            ))}
          </ul>
          <p className="flex flex-wrap items-baseline gap-x-4">
            {row.inUse ? <span className="note">{t("scheme.in_use")}</span> : null}
            <a href={row.use} aria-label={`${t("scheme.use")}: ${row.name}`}>
              {t("scheme.use")}
            </a>
            <a href={row.edit} aria-label={`${edit}: ${row.name}`}>
              {edit}
            </a>
            <a href={row.file} download aria-label={`${t("scheme.download")}: ${row.name}`}>
              {t("scheme.download")}
            </a>
          </p>
          {row.deletion !== null && (
            <details className="mt-1">
              <summary aria-label={`${t("scheme.delete")}: ${row.name}`}>{t("scheme.delete")}</summary>
              {row.deletion.needed === null ? (
                <Mark words={words} content={content} name={row.deletion.name} act="delete" of={row.name} />
              ) : (
                <p className="note">{row.deletion.needed}</p>
              )}
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

type MarkProps = Readonly<{
  words: Words;
  content: Content;
  name: string;
  act: "delete" | "restore";
  of: string;
}>;

function Mark({ words: { t }, content: { action, state }, name, act, of }: MarkProps) {
  const text = t(`scheme.${act}_now`);
  return (
    <form action={action} method="post">
      <input type="hidden" name="state" value={state} />
      <input type="hidden" name="name" value={name} />
      <button type="submit" className="second mt-2" name="do" value={act} aria-label={`${text}: ${of}`}>
        {text}
      </button>
    </form>
  );
}

/** Schemes that can be brought back as they were. */
function Deleted({ words, content }: Readonly<{ words: Words; content: Content }>) {
  if (content.deleted.length === 0) return null;
  return (
    <details className="mt-6" id="deleted">
      <summary>{words.t("scheme.deleted_ones", { count: content.deleted.length })}</summary>
      <ul className="mt-2 grid list-none gap-3 p-0">
        {content.deleted.map(({ name, title }) => (
          <li key={name} className="flex flex-wrap items-baseline gap-x-4">
            <span className="wrap-anywhere">{title}</span>
            <Mark words={words} content={content} name={name} act="restore" of={title} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A file is pasted as text, which works everywhere. */
function Import({
  words: { t },
  content: { action, refused },
}: Readonly<{ words: Words; content: Content }>) {
  return (
    <section className="cell print:hidden" aria-labelledby="import-title">
      <h2 id="import-title">{t("scheme.import_title")}</h2>
      {refused !== null && (
        <div className="notice" role="alert">
          {refused.reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </div>
      )}
      <form action={action} method="post" className="mt-3 grid gap-3">
        <div className="field">
          <label htmlFor="scheme-text">{t("scheme.import_text")}</label>
          <TextArea
            id="scheme-text"
            className="w-full font-mono text-xs"
            name="text"
            rows={6}
            maxLength={60_000}
            required
            spellCheck={false}
            defaultValue={refused?.text ?? ""}
          />
        </div>
        <p>
          <button type="submit" name="do" value="import">
            {t("scheme.import")}
          </button>
        </p>
      </form>
    </section>
  );
}
