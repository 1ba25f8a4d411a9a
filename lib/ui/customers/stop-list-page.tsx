import type { Words } from "../../i18n/words";
import type { StopListPage as Content, StopRow } from "../../page/customers/stop-list";
import type { Report } from "../../page/report/report";
import { TextArea } from "../kit/form/text-area.client";
import { Pager } from "../kit/pager";
import { TableHead } from "../kit/table";
import { ReportFrame } from "../report/report-frame";

type Props = Readonly<{ report: Report; content: Content }>;

type PartProps = Readonly<{ words: Words; content: Content }>;

/** Whom no file may name: the form that adds people, and the entries, each with whom it names. */
export function StopListPage({ report, content }: Props) {
  const { words } = report;
  const { t } = words;
  return (
    <ReportFrame report={report} page="stop_list" title={t("stops.title")} width="broad">
      <header className="cell first">
        <h1>{t("stops.title")}</h1>
        {content.done.length > 0 && (
          <p className="notice" role="status">
            {content.done.join(" ")}
          </p>
        )}
        <p className="prose lead">{t("stops.lead")}</p>
      </header>
      <Add words={words} content={content} />
      <section className="cell" aria-labelledby="entries-title">
        <h2 id="entries-title">
          {content.entries === 0
            ? t("stops.empty")
            : t("stops.found", { entries: content.entries, customers: content.customers })}
        </h2>
        {content.reasons !== null && <p className="prose">{content.reasons}</p>}
        {content.rows.length > 0 && (
          <>
            <Entries words={words} content={content} />
            <Pager words={words} {...content} />
          </>
        )}
      </section>
      {content.changes.length > 0 && (
        <details className="cell">
          <summary>{t("stops.changes")}</summary>
          <ul className="mt-2 list-none p-0">
            {content.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </details>
      )}
    </ReportFrame>
  );
}

/** What could not be read stands in the field again. */
function Add({ words: { t }, content: { action, state, unread } }: PartProps) {
  return (
    <form action={action} method="post" className="cell grid gap-3 print:hidden">
      <input type="hidden" name="state" value={state} />
      <div className="field">
        <label htmlFor="stop-text">{t("stops.paste")}</label>
        <TextArea
          id="stop-text"
          className="w-full font-mono text-xs"
          name="text"
          rows={6}
          required
          spellCheck={false}
          aria-describedby="stop-help"
          defaultValue={unread.join("\n")}
        />
        <p className="note" id="stop-help">
          {t("stops.help")}
        </p>
      </div>
      <p>
        <button type="submit">{t("stops.add")}</button>
      </p>
    </form>
  );
}

function Entries({ words, content }: PartProps) {
  const { t } = words;
  return (
    <div className="table-scroll">
      <table className="stacked">
        <caption className="sr-only">{t("stops.title")}</caption>
        <TableHead
          columns={[
            { name: t("stops.entry") },
            { name: t("stops.names") },
            { name: t("stops.added") },
            { name: t("stops.remove") },
          ]}
        />
        <tbody>
          {content.rows.map((row) => (
            <Entry key={row.text} row={row} words={words} content={content} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Entry({ row, words: { t }, content: { action, state } }: PartProps & Readonly<{ row: StopRow }>) {
  return (
    <tr>
      <th scope="row" className="wrap-anywhere">
        {row.text} <span className="note font-normal">{t(`stops.kind.${row.kind}`)}</span>
      </th>
      <td data-label={t("stops.names")}>
        {row.customers.length === 0
          ? t("stops.nobody")
          : row.customers.map(({ name, href }) => (
              <a key={href} className="mr-3 wrap-anywhere" href={href}>
                {name}
              </a>
            ))}
      </td>
      <td data-label={t("stops.added")}>{row.added}</td>
      <td data-label={t("stops.remove")} className="print:hidden">
        <form action={action} method="post">
          <input type="hidden" name="state" value={state} />
          <button
            type="submit"
            className="second"
            name="remove"
            value={row.text}
            aria-label={`${t("stops.remove")}: ${row.text}`}
          >
            {t("stops.remove")}
          </button>
        </form>
      </td>
    </tr>
  );
}
