import type { DifferentLine } from "../../notebook/line-difference";
import type { ComparedCell, RevisionsPage as Content } from "../../page/notebook/revisions";
import { segmentNames } from "../../page/report/address";
import type { Report } from "../../page/report/report";
import { Field } from "../kit/form/field";
import { ReportFrame } from "../report/report-frame";
import { NotebookCell } from "./notebook-cells";

type Props = Readonly<{ report: Report; content: Content }>;

/** Two revisions of a notebook: the lines that differ, and the cells of both side by side. */
export function RevisionsPage({ report, content }: Props) {
  const { words } = report;
  const { t } = words;
  const { name, title, notebook, cells } = content;
  const heading = t("notebook.comparing", { title });
  return (
    <ReportFrame
      report={report}
      page="notebook_revisions"
      id={name}
      title={heading}
      width="broad"
      contents={cells.map((cell) => ({ id: `both-${cell.name}`, name: cell.b?.title ?? cell.name }))}
    >
      <header className="cell first">
        <p className="kicker">
          <a href={notebook}>{title}</a>
        </p>
        <h1 className="wrap-anywhere">{heading}</h1>
        <Choice words={words} content={content} />
      </header>
      <TextChanges words={words} content={content} />
      {cells.map((cell) => (
        <BothCells key={cell.name} cell={cell} report={report} />
      ))}
    </ReportFrame>
  );
}

type PartProps = Readonly<{ words: Report["words"]; content: Content }>;

function Choice({ words: { t }, content: { form, choices, a, b } }: PartProps) {
  const list = (name: string, chosen: string) => (
    <select name={name} defaultValue={chosen}>
      {choices.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
  return (
    <form className="mt-3 flex flex-wrap items-end gap-3" action={form.action} method="get">
      {form.hidden.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field label={t("notebook.older_of")}>{list("r_a", a)}</Field>
      <Field label={t("notebook.newer_of")}>{list("r", b)}</Field>
      <button type="submit" className="second">
        {t("notebook.show_both")}
      </button>
    </form>
  );
}

function TextChanges({ words: { t }, content: { text } }: PartProps) {
  return (
    <section className="cell" id="text" aria-labelledby="text-title">
      <h2 id="text-title">{t("notebook.text_changes")}</h2>
      {text.length === 0 ? (
        <p>{t("notebook.texts_equal")}</p>
      ) : (
        <ol className="mt-3 border-y border-rule py-1 font-mono text-xs">
          {text.map((part, i) =>
            part.kind === "equal" ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
              <li key={i} className="px-2 py-1 font-sans text-ink-soft">
                ⋯ {t("notebook.lines_equal", { lines: part.lines })}
              </li>
            ) : (
              part.lines.map((line) => (
                <Line
                  key={`${line.a} ${line.b}`}
                  line={line}
                  gone={t("notebook.line_gone")}
                  added={t("notebook.line_new")}
                />
              ))
            ),
          )}
        </ol>
      )}
    </section>
  );
}

type LineProps = Readonly<{ line: DifferentLine; gone: string; added: string }>;

function Line({ line: { text, a, b }, gone, added }: LineProps) {
  const [mark, said, tone] =
    b === null
      ? ["−", gone, "bg-[color-mix(in_srgb,var(--bad)_12%,var(--paper))]"]
      : a === null
        ? ["+", added, "bg-[color-mix(in_srgb,var(--good)_12%,var(--paper))]"]
        : [" ", "", ""];
  return (
    <li className={`flex ${tone}`}>
      <span
        className="w-10 shrink-0 pr-2 text-right text-ink-soft select-none max-sm:hidden"
        aria-hidden="true"
      >
        {a}
      </span>
      <span className="w-10 shrink-0 pr-2 text-right text-ink-soft select-none" aria-hidden="true">
        {b}
      </span>
      <span className="w-5 shrink-0 text-center select-none" aria-hidden="true">
        {mark}
      </span>
      {said !== "" && <span className="sr-only">{said}</span>}
      <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">{text}</span>
    </li>
  );
}

type BothProps = Readonly<{ cell: ComparedCell; report: Report }>;

function BothCells({ cell: { name, a, b, isEqual }, report: { address, words } }: BothProps) {
  const { t } = words;
  const names = segmentNames(address);
  const sides = isEqual ? [b] : [a, b];
  const said = isEqual
    ? "answers_equal"
    : b === null
      ? "cell_gone"
      : a === null
        ? "cell_new"
        : "answer_changed";
  return (
    <section className="cell" id={`both-${name}`} aria-labelledby={`both-${name}-title`}>
      <h2 id={`both-${name}-title`} className="wrap-anywhere">
        {name}
      </h2>
      <p>{t(`notebook.${said}`)}</p>
      <div className={a !== null && b !== null && !isEqual ? "grid gap-6 lg:grid-cols-2" : undefined}>
        {sides.map(
          (side, i) =>
            side !== null && (
              <div key={side.id} className="min-w-0">
                {!isEqual && (
                  <p className="kicker mt-4">{t(i === 0 ? "notebook.in_older" : "notebook.in_newer")}</p>
                )}
                <NotebookCell cell={side} words={words} names={names} heading="h3" />
              </div>
            ),
        )}
      </div>
    </section>
  );
}
