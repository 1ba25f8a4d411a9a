import type { Words } from "../../i18n/words";
import type { EditPage as Content } from "../../page/notebook/edit";
import { segmentNames } from "../../page/report/address";
import type { Report } from "../../page/report/report";
import { TextArea } from "../kit/form/text-area.client";
import { ReportFrame } from "../report/report-frame";
import { NotebookCells } from "./notebook-cells";
import { area, PartsFields } from "./parts-fields";

type Props = Readonly<{ report: Report; content: Content }>;

/** The text of a notebook in a form, which works without scripts; below it the result of a run. */
export function EditPage({ report, content }: Props) {
  const { words, address } = report;
  const { t } = words;
  const { name, title, notebook, asked } = content;
  return (
    <ReportFrame report={report} page="notebook_edit" id={name} title={title} width="broad">
      <header className="cell first">
        <p className="kicker">
          <a href={notebook}>{title}</a>
        </p>
        <h1 className="wrap-anywhere">{t("notebook.editing", { title })}</h1>
      </header>
      <TextForm words={words} content={content} />
      {asked !== null && (
        <section id="results" aria-labelledby="results-title">
          <h2 id="results-title">{t("notebook.results")}</h2>
          <NotebookCells asked={asked} words={words} names={segmentNames(address)} />
        </section>
      )}
    </ReportFrame>
  );
}

type FormProps = Readonly<{ words: Words; content: Content }>;

function TextForm({ words, content }: FormProps) {
  const { t } = words;
  const { other } = content;
  return (
    <form action={content.action} method="post" className="my-4 grid gap-3">
      {other !== null && (
        <p className="notice" role="alert">
          {t("notebook.conflict")}
        </p>
      )}
      <input type="hidden" name="base" value={content.base} />
      <input type="hidden" name="state" value={content.state} />
      {/* The button that the Enter key presses in a field of one line. */}
      <button type="submit" name="do" value="run" hidden />
      {content.parts === null ? (
        <WholeText words={words} content={content} />
      ) : (
        <PartsFields words={words} parts={content.parts} known={content.known} />
      )}
      <p className="button-row">
        <button type="submit" name="do" value="save">
          {t("notebook.save")}
        </button>{" "}
        <button type="submit" className="second" name="do" value="run">
          {t("notebook.run")}
        </button>{" "}
        <button type="submit" className="second" name="do" value="preview">
          {t("notebook.preview")}
        </button>{" "}
        <button
          type="submit"
          className="quiet"
          name="do"
          value={content.parts === null ? "as_parts" : "as_text"}
        >
          {t(content.parts === null ? "notebook.as_parts" : "notebook.as_text")}
        </button>
      </p>
      <Hints words={words} content={content} />
    </form>
  );
}

/** The text as one, beside that of somebody who saved meanwhile. */
function WholeText({ words: { t }, content: { text, other, maxCharacters } }: FormProps) {
  const rows = Math.min(40, (text ?? "").split("\n").length + 3);
  return (
    <div className={other === null ? "grid gap-3" : "grid gap-3 lg:grid-cols-2"}>
      <div className="field">
        <label htmlFor="notebook-text">{t("notebook.text")}</label>
        <TextArea
          id="notebook-text"
          name="text"
          className={area}
          rows={rows}
          maxLength={maxCharacters}
          defaultValue={text ?? ""}
          spellCheck={false}
          aria-describedby="notebook-hint"
        />
      </div>
      {other !== null && (
        <div className="field">
          <label htmlFor="other-text">{t("notebook.current_text")}</label>
          <TextArea id="other-text" className={area} rows={rows} readOnly defaultValue={other} />
        </div>
      )}
    </div>
  );
}

function Hints({ words: { t }, content: { known, functions } }: FormProps) {
  const tables = Object.entries(known.tables).map(([name, columns]) =>
    columns.length === 0 ? name : `${name} (${columns.join(", ")})`,
  );
  return (
    <div className="note prose" id="notebook-hint">
      <p>{t("notebook.text_hint")}</p>
      <p>{t("notebook.known_tables", { names: tables.join("; ") })}</p>
      <p>{t("notebook.known_functions", { names: functions.join(", ") })}</p>
      <p>{t("notebook.known_params", { names: known.params.join(", ") })}</p>
    </div>
  );
}
