import { type Question, rowQuestion } from "../../../i18n/row-question";
import { answerFields, fieldOf } from "../../../model/data/choice-fields";
import { printAsked, type QuestionId } from "../../../model/data/choices";
import { askedOf } from "../../../model/data/questions";
import { formId } from "../import-form";
import type { Counted } from "./counted";

type Props = Readonly<{ counted: Counted }>;

/** A question on what rows mean, with the counts and sums that it is about. */
export function RowQuestion({ question, counted }: Props & { question: QuestionId }) {
  const { effect, page, words } = counted;
  const { title, text, options, lists } = rowQuestion(question, { effect, choices: page.choices, words });
  const { isMany = false } = fieldOf(answerFields[question]);
  return (
    <fieldset className="question" id={`ask_${question}`}>
      <legend>
        <strong>{title}</strong>
      </legend>
      {askedOf(question, effect, page.choices).map((value) => (
        <input key={value} type="hidden" form={formId} name="asked" value={printAsked(question, value)} />
      ))}
      <p className="note">{text}</p>
      {lists?.map((list) => (
        <KindChoice key={list.label} name={answerFields[question]} list={list} />
      ))}
      {(lists === undefined ? options : []).map(({ value, text, note, chosen }) => (
        <label key={value} className="choice">
          <input
            type={isMany ? "checkbox" : "radio"}
            form={formId}
            name={answerFields[question]}
            value={value}
            defaultChecked={chosen}
          />
          <span>
            <span className="mr-2 wrap-anywhere">{text}</span>{" "}
            {note !== "" && <span className="note">{note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

type KindProps = Readonly<{ name: string; list: NonNullable<Question["lists"]>[number] }>;

/** What one value means, beside its rows and money. */
function KindChoice({ name, list: { text, label, note, options } }: KindProps) {
  return (
    <p className="choice flex-wrap items-center">
      <select
        form={formId}
        name={name}
        aria-label={label}
        defaultValue={options.find(({ chosen }) => chosen)?.value}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      <span>
        <span className="mr-2 wrap-anywhere">{text}</span> <span className="note">{note}</span>
      </span>
    </p>
  );
}
