import { printDateFormat } from "../../../i18n/date-format";
import type { Words } from "../../../i18n/words";
import {
  type DateQuestion,
  dateQuestion,
  type MarkQuestion,
  markQuestion,
} from "../../../page/upload/reading";
import type { RolesPage } from "../../../page/upload/upload";
import { FieldNote, wrongness } from "../../kit/form/field-problem";

type Props = Readonly<{ page: RolesPage }>;

/** Forms of dates that fit the column, with what each reads. Where two fit as well, neither is chosen beforehand. */
export function DateField({ page }: Props) {
  const { words, found, choices } = page;
  const question = dateQuestion(found, choices);
  if (question === null) return <Hidden name="date_format" value="auto" />;
  const options = question.readings.map(({ format, rows, from, to }) => {
    const span = from === null || to === null ? "" : `${words.day(from)} – ${words.day(to)}`;
    const note = [words.t("upload.date.reads", { rows, all: question.rows }), span]
      .filter(Boolean)
      .join(", ");
    return { value: format, text: printDateFormat(words, format), note, isSample: format.startsWith("%") };
  });
  return (
    <Question page={page} name="date_format" chosen={question.chosen} options={options}>
      {words.t("upload.date.label", { column: question.column })}
      {question.doubt !== null && <strong>{dateDoubt(words, question.doubt)}</strong>}
      <DateEvidence words={words} question={question} />
    </Question>
  );
}

/** What the whole column says about the forms that compete for it. */
function DateEvidence({ words, question }: { words: Words; question: DateQuestion }) {
  const { rivals, mixed, hasShortYears, isSwapped } = question;
  const { t } = words;
  const notes = [
    ...(isSwapped ? [t("upload.date.swapped_why")] : []),
    ...(rivals === null ? [] : [rivalsText(words, rivals)]),
    ...(mixed === 0 ? [] : [t("upload.date.mixed", { rows: mixed })]),
    ...(hasShortYears ? [t("upload.date.short_years")] : []),
  ];
  return notes.map((note) => (
    <span key={note} className="note block">
      {note}
    </span>
  ));
}

function rivalsText(words: Words, { first, second, both }: NonNullable<DateQuestion["rivals"]>): string {
  return words.t("upload.date.rivals", {
    one: first.rows,
    other: second.rows,
    both,
    first: printDateFormat(words, first.format),
    second: printDateFormat(words, second.format),
  });
}

/** The mark before decimals, asked where money is text. */
export function MarkField({ page }: Props) {
  const { words, found, choices } = page;
  const question = markQuestion(found, choices);
  if (question === null) return <Hidden name="decimal_mark" value={choices.decimal_mark || "."} />;
  const options = (["point", "comma"] as const).map((mark) => ({
    value: mark === "point" ? "." : ",",
    text: words.t(`upload.decimal.${mark}`),
    note: words.t("upload.decimal.reads", { rows: question[mark], all: question.rows }),
    isSample: true,
  }));
  return (
    <Question page={page} name="decimal_mark" chosen={question.chosen} options={options}>
      {words.t("upload.decimal.label")}
      {question.doubt !== null && <strong>{markDoubt(words, question.doubt)}</strong>}
    </Question>
  );
}

type QuestionProps = Readonly<{
  page: RolesPage;
  name: string;
  chosen: string;
  /** A sample is how cells are written; other texts are words. */
  options: readonly { value: string; text: string; note: string; isSample: boolean }[];
  children: React.ReactNode;
}>;

function Question({ page: { words, problems }, name, chosen, options, children }: QuestionProps) {
  return (
    <fieldset className="question" id={name}>
      <legend>{children}</legend>
      {options.map(({ value, text, note, isSample }) => (
        <label key={value} className="choice">
          <input
            type="radio"
            name={name}
            value={value}
            required
            defaultChecked={value === chosen}
            {...wrongness(problems, name)}
          />
          <span>
            <span className={isSample ? "code mr-2" : "mr-2"}>{text}</span>{" "}
            <span className="note">{note}</span>
          </span>
        </label>
      ))}
      <FieldNote words={words} problems={problems} field={name} />
    </fieldset>
  );
}

function Hidden({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}

function dateDoubt({ t, dayLong }: Words, { rows, example }: NonNullable<DateQuestion["doubt"]>): string {
  if (example === null) return t("upload.date.unclear_plain", { rows });
  const { text, first, second } = example;
  return t("upload.date.unclear", { rows, text, first: dayLong(first), second: dayLong(second) });
}

function markDoubt({ t, number }: Words, { rows, example }: NonNullable<MarkQuestion["doubt"]>): string {
  if (example === null) return t("upload.decimal.unclear_plain", { rows });
  const { text, first, second } = example;
  return t("upload.decimal.unclear", { rows, text, first: number(first, 3), second: number(second) });
}
