import { messagesOf } from "../../i18n/messages";
import type { Words } from "../../i18n/words";
import { goalBounds, goalMetrics, noteMost } from "../../model/view/note";
import type { NotesPage as Content, NoteDraft, NoteFields, NoteRow } from "../../page/dataset/notes";
import type { Report } from "../../page/report/report";
import { Field } from "../kit/form/field";
import { SpoiltNotice } from "../kit/spoilt-notice";
import { Restorable } from "../kit/trash";
import { ReportFrame } from "../report/report-frame";

type Props = Readonly<{ report: Report; content: Content }>;

type PartProps = Readonly<{ words: Words; content: Content }>;

type Kind = NoteDraft["kind"];

type FormProps = PartProps &
  Readonly<{ kind: Kind; id: string; fields: NoteFields; children: React.ReactNode }>;

const form = "mt-3 grid max-w-3xl gap-3 sm:grid-cols-2";

/** All notes and goals, to be written, changed, deleted and brought back. */
export function NotesPage({ report, content }: Props) {
  const { words } = report;
  const { t } = words;
  return (
    <ReportFrame report={report} page="notes" title={t("notes.title")} width="broad">
      <header className="cell first">
        <h1>{t("notes.title")}</h1>
        {content.done !== null && (
          <p className="notice" role="status">
            {t(`notes.done.${content.done}`)}
          </p>
        )}
        <Wrong words={words} content={content} />
        <p className="prose lead">{t("notes.lead")}</p>
      </header>
      <SpoiltNotice texts={content.spoilt} words={words} />
      <Part words={words} content={content} kind="goal" />
      <Part words={words} content={content} kind="note" />
      <Deleted words={words} content={content} />
    </ReportFrame>
  );
}

/** What is wrong with a form that comes back. */
function Wrong({ words: { t }, content: { draft } }: PartProps) {
  if (draft === null) return null;
  return (
    <div className="notice" role="alert">
      <p>{t("notes.wrong.title")}</p>
      <ul>
        {draft.wrong.map((fault) => (
          <li key={fault}>{t(`notes.wrong.${fault}`, { most: noteMost })}</li>
        ))}
      </ul>
    </div>
  );
}

function Part({ words, content, kind }: PartProps & Readonly<{ kind: Kind }>) {
  const { t } = words;
  const rows = kind === "goal" ? content.goals : content.notes;
  const draft = content.draft?.kind === kind && content.draft.id === "" ? content.draft.fields : null;
  return (
    <section className="cell" id={`${kind}s`} aria-labelledby={`${kind}s-title`}>
      <h2 id={`${kind}s-title`}>{t(`notes.${kind}s`)}</h2>
      {rows.length === 0 && <p className="prose">{t(`notes.no_${kind}s`)}</p>}
      <ul className="grid list-none gap-5 p-0">
        {rows.map((row) => (
          <li key={row.id} className={`written-${kind}`}>
            <p className="font-semibold wrap-anywhere">{row.text}</p>
            <p className="reading">{row.fact}</p>
            {content.mayChange && <Change words={words} content={content} kind={kind} row={row} />}
          </li>
        ))}
      </ul>
      {content.mayChange && (
        <details className="mt-4 print:hidden" open={draft !== null || rows.length === 0}>
          <summary>{t(`notes.new_${kind}`)}</summary>
          <Form words={words} content={content} kind={kind} id="" fields={draft ?? content.fresh[kind]}>
            <button type="submit" name="do" value="save">
              {t(`notes.add_${kind}`)}
            </button>
          </Form>
        </details>
      )}
    </section>
  );
}

function Change({ words, content, kind, row }: PartProps & Readonly<{ kind: Kind; row: NoteRow }>) {
  const { t } = words;
  const draft = content.draft?.kind === kind && content.draft.id === row.id ? content.draft.fields : null;
  return (
    <details className="print:hidden" open={draft !== null}>
      <summary aria-label={`${t("notes.change")}: ${row.text}`}>{t("notes.change")}</summary>
      <Form words={words} content={content} kind={kind} id={row.id} fields={draft ?? row.fields}>
        <button type="submit" className="second" name="do" value="change">
          {t("notes.save")}
        </button>
        <button type="submit" className="second" name="do" value="delete" formNoValidate>
          {t("notes.delete")}
        </button>
      </Form>
    </details>
  );
}

function Form({ words, content, kind, id, fields, children }: FormProps) {
  const Fields = kind === "goal" ? GoalFields : NoteTexts;
  return (
    <form action={content.action} method="post" className={form}>
      <input type="hidden" name="state" value={content.state} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <Fields words={words} content={content} fields={fields} />
      <div className="flex flex-wrap gap-3 sm:col-span-2">{children}</div>
    </form>
  );
}

type FieldsProps = PartProps & Readonly<{ fields: NoteFields }>;

function NoteTexts({ words, content, fields }: FieldsProps) {
  const { t } = words;
  return (
    <>
      <Field label={t("notes.text")} className="sm:col-span-2">
        <textarea name="text" rows={2} maxLength={noteMost} required defaultValue={fields["text"]} />
      </Field>
      <p className="reading sm:col-span-2">{t("notes.text_hint", { most: noteMost })}</p>
      <Field label={t("notes.day")}>
        <DayInput words={words} name="day" value={fields["day"]} />
      </Field>
      <SegmentField words={words} content={content} fields={fields} all={t("notes.all")} />
    </>
  );
}

function GoalFields({ words, content, fields }: FieldsProps) {
  const { t } = words;
  return (
    <>
      <SegmentField words={words} content={content} fields={fields} all={t("notes.everybody")} />
      <Field label={t("notes.metric_of")}>
        <select name="metric" defaultValue={fields["metric"]}>
          {goalMetrics.map((metric) => (
            <option key={metric} value={metric}>
              {t(`notes.metric.${metric}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("notes.bound_of")}>
        <select name="bound" defaultValue={fields["bound"]}>
          {goalBounds.map((bound) => (
            <option key={bound} value={bound}>
              {t(`notes.bound.${bound}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("notes.target")}>
        <input name="target" inputMode="decimal" required defaultValue={fields["target"]} />
      </Field>
      <Field label={t("notes.by")}>
        <DayInput words={words} name="by" value={fields["by"]} isNeeded />
      </Field>
    </>
  );
}

type DayProps = Readonly<{ words: Words; name: string; value: string | undefined; isNeeded?: boolean }>;

/** A day as the browser asks for it; any other text stands as it was sent. */
function DayInput({ words, name, value = "", isNeeded = false }: DayProps) {
  const type = /^(\d{4}-\d\d-\d\d)?$/.test(value) ? "date" : "text";
  return (
    <input
      type={type}
      name={name}
      required={isNeeded}
      defaultValue={value}
      lang={messagesOf(words.lang).language.locale}
    />
  );
}

function SegmentField({ words: { t }, content, fields, all }: FieldsProps & Readonly<{ all: string }>) {
  return (
    <Field label={t("notes.segment")}>
      <select name="segment" defaultValue={fields["segment"]}>
        <option value="">{all}</option>
        {content.segments.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Those that can be brought back as they were. */
function Deleted({ words: { t }, content: { deleted, action, state, mayChange } }: PartProps) {
  if (!mayChange) return null;
  return (
    <Restorable
      title={t("notes.deleted_ones", { count: deleted.length })}
      restore={t("notes.restore")}
      rows={deleted.map(({ kind, id, text }) => ({
        key: `${kind}${id}`,
        title: text,
        action,
        fields: { state, kind, id },
        what: "restore",
      }))}
    />
  );
}
