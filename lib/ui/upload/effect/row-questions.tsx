import { type Asked, answerFields, askedQuestions, type Choices } from "../../../page/upload/choices";
import { likelyOut, putBy } from "../../../page/upload/row-questions";
import { formId } from "../import-form";
import type { Counted } from "./counted";

type Props = Readonly<{ counted: Counted }>;

type Option = Readonly<{ value: string; text: string; note: string; chosen: boolean }>;

/** Questions that the rows of this file put. */
export function putQuestions({ effect, page }: Counted): Asked[] {
  return askedQuestions.filter((question) => putBy(effect, page.choices)[question]);
}

/** A question on what rows mean, with the counts and sums that it is about. */
export function RowQuestion({ question, counted }: Props & { question: Asked }) {
  const { title, text, options } = questionsByName[question](counted);
  const isMany = question === "nobody" || question === "status";
  return (
    <fieldset className="question row-question" id={`ask_${question}`}>
      <legend>
        <strong>{title}</strong>
      </legend>
      <input type="hidden" form={formId} name="asked" value={question} />
      <p className="note">{text}</p>
      {options.map(({ value, text, note, chosen }) => (
        <label key={value} className="choice">
          <input
            type={isMany ? "checkbox" : "radio"}
            form={formId}
            name={answerFields[question]}
            value={value}
            defaultChecked={chosen}
          />
          <span>
            <span className="value">{text}</span> {note !== "" && <span className="note">{note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

type Question = Readonly<{ title: string; text: string; options: readonly Option[] }>;

const questionsByName: Readonly<Record<Asked, (counted: Counted) => Question>> = {
  currency: ({ effect, page, words }) => ({
    title: words.t("upload.ask.currency.title"),
    text: words.t("upload.ask.currency.text"),
    options: effect.currencies
      .filter(({ value }) => value !== "")
      .map(({ value, rows, money }) => ({
        value,
        text: value,
        note: rowsMoney(words, rows, words.number(Number(money), 2)),
        chosen: page.choices.currency_kept === value,
      })),
  }),
  nobody: ({ effect, page, words }) => ({
    title: words.t("upload.ask.nobody.title"),
    text: words.t("upload.ask.nobody.text"),
    options: [
      ...effect.nobodies.map(({ value, documents, share, named }) => ({
        value,
        text: value,
        note: words.t("upload.ask.nobody.share", { documents, share: words.percent(share) }),
        chosen: wasAsked(page.choices, "nobody") ? page.choices.nobody.includes(value) : named,
      })),
      ...restOf(page.choices.nobody, effect.nobodies, words.t("upload.ask.nobody.gone")),
    ],
  }),
  status: ({ effect, page, words }) => ({
    title: words.t("upload.ask.status.title"),
    text: words.t("upload.ask.status.text"),
    options: [
      ...effect.statuses.map(({ value, rows, money }) => ({
        value,
        text: value === "" ? words.t("upload.ask.empty") : value,
        note: rowsMoney(words, rows, words.moneyExact(money)),
        chosen: wasAsked(page.choices, "status") ? page.choices.status_out.includes(value) : likelyOut(value),
      })),
      ...restOf(page.choices.status_out, effect.statuses, words.t("upload.ask.status.absent")),
    ],
  }),
  cancelled: ({ effect, page, words }) => {
    const prefix = effect.cancelled?.value ?? page.choices.cancel_prefix;
    const { rows = 0, money = "0.00" } = effect.cancelled ?? {};
    return {
      title: words.t("upload.ask.cancelled.title", { prefix }),
      text: words.t("upload.ask.cancelled.text", { rows, money: words.moneyExact(money) }),
      options: twoWays(
        [
          ["", words.t("upload.ask.cancelled.keep")],
          [prefix, words.t("upload.ask.cancelled.leave_out")],
        ],
        page.choices.cancel_prefix,
      ),
    };
  },
  duplicate: ({ effect, page, words }) => ({
    title: words.t("upload.ask.duplicate.title", { rows: effect.duplicates.rows }),
    text: words.t("upload.ask.duplicate.text", { money: words.moneyExact(effect.duplicates.money) }),
    options: twoWays(
      [
        ["keep", words.t("upload.ask.duplicate.keep")],
        ["leave_out", words.t("upload.ask.duplicate.leave_out")],
      ],
      page.choices.duplicates,
    ),
  }),
  changed: ({ effect, page, words }) => ({
    title: words.t("upload.ask.changed.title", { documents: effect.documents_changed }),
    text: words.t("upload.ask.changed.text"),
    options: twoWays(
      [
        ["new", words.t("upload.ask.changed.new")],
        ["old", words.t("upload.ask.changed.old")],
      ],
      page.choices.changed,
    ),
  }),
};

function twoWays(ways: readonly (readonly [string, string])[], chosen: string): Option[] {
  return ways.map(([value, text]) => ({ value, text, note: "", chosen: value === chosen }));
}

function rowsMoney({ t }: Counted["words"], rows: number, money: string): string {
  return t("upload.ask.rows_money", { rows, money });
}

function wasAsked({ asked }: Choices, question: Asked): boolean {
  return asked.includes(question);
}

/** What was answered before and does not occur in this file stays answered. */
function restOf(chosen: readonly string[], found: readonly { value: string }[], note: string): Option[] {
  return chosen
    .filter((value) => !found.some((one) => one.value === value))
    .map((value) => ({ value, text: value, note, chosen: true }));
}
