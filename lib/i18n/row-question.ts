import type { Choices, QuestionId } from "../model/data/choices";
import type { Effect } from "../model/data/effect";
import { likelyOut } from "../model/data/questions";
import type { Words } from "./words";

type Option = Readonly<{ value: string; text: string; note: string; chosen: boolean }>;

/** An effect that was counted, for these choices, and the words that write its money. */
type Counted = Readonly<{ effect: Effect; choices: Choices; words: Words }>;

/** A question about rows in words: its subject, and the possible answers; `chosen` are those in force or proposed. */
export type Question = Readonly<{ title: string; text: string; options: readonly Option[] }>;

/** A question on what rows mean, with the counts and sums that it is about. */
export function rowQuestion(question: QuestionId, counted: Counted): Question {
  return questionsByName[question](counted);
}

const questionsByName: Readonly<Record<QuestionId, (asked: Counted) => Question>> = {
  currency: ({ effect, choices, words }) => ({
    title: words.t("upload.ask.currency.title"),
    text: words.t("upload.ask.currency.text"),
    options: effect.currencies
      .filter(({ value }) => value !== "")
      .map(({ value, rows, money }) => ({
        value,
        text: value,
        note: rowsMoney(words, rows, words.number(Number(money), 2)),
        chosen: choices.currency_kept === value,
      })),
  }),
  nobody: ({ effect, choices, words }) => ({
    title: words.t("upload.ask.nobody.title"),
    text: words.t("upload.ask.nobody.text"),
    options: [
      ...effect.placeholders.map(({ value, documents, share, named }) => ({
        value,
        text: value,
        note: words.t("upload.ask.nobody.share", { documents, share: words.percent(share) }),
        chosen: wasAsked(choices, "nobody") ? choices.nobody.includes(value) : named,
      })),
      ...restOf(choices.nobody, effect.placeholders, words.t("upload.ask.nobody.gone")),
    ],
  }),
  status: ({ effect, choices, words }) => ({
    title: words.t("upload.ask.status.title"),
    text: words.t("upload.ask.status.text"),
    options: [
      ...effect.statuses.map(({ value, rows, money }) => ({
        value,
        text: value === "" ? words.t("upload.ask.empty") : value,
        note: rowsMoney(words, rows, words.moneyExact(money)),
        chosen: wasAsked(choices, "status") ? choices.status_out.includes(value) : likelyOut(value),
      })),
      ...restOf(choices.status_out, effect.statuses, words.t("upload.ask.status.absent")),
    ],
  }),
  cancelled: ({ effect, choices, words }) => {
    const prefix = effect.cancelled?.value ?? choices.cancel_prefix;
    const { rows = 0, money = "0.00" } = effect.cancelled ?? {};
    return {
      title: words.t("upload.ask.cancelled.title", { prefix }),
      text: words.t("upload.ask.cancelled.text", { rows, money: words.moneyExact(money) }),
      options: twoWays(
        [
          ["", words.t("upload.ask.cancelled.keep")],
          [prefix, words.t("upload.ask.cancelled.leave_out")],
        ],
        choices.cancel_prefix,
      ),
    };
  },
  duplicate: ({ effect, choices, words }) => ({
    title: words.t("upload.ask.duplicate.title", { rows: effect.duplicates.rows }),
    text: words.t("upload.ask.duplicate.text", { money: words.moneyExact(effect.duplicates.money) }),
    options: twoWays(
      [
        ["keep", words.t("upload.ask.duplicate.keep")],
        ["leave_out", words.t("upload.ask.duplicate.leave_out")],
      ],
      choices.duplicates,
    ),
  }),
  changed: ({ effect, choices, words }) => ({
    title: words.t("upload.ask.changed.title", { documents: effect.documents_changed }),
    text: words.t("upload.ask.changed.text"),
    options: twoWays(
      [
        ["new", words.t("upload.ask.changed.new")],
        ["old", words.t("upload.ask.changed.old")],
      ],
      choices.changed,
    ),
  }),
};

function twoWays(ways: readonly (readonly [string, string])[], chosen: string): Option[] {
  return ways.map(([value, text]) => ({ value, text, note: "", chosen: value === chosen }));
}

function rowsMoney({ t }: Words, rows: number, money: string): string {
  return t("upload.ask.rows_money", { rows, money });
}

function wasAsked({ asked }: Choices, question: QuestionId): boolean {
  return asked.includes(question);
}

/** An earlier answer that does not occur in this file stays in force. */
function restOf(chosen: readonly string[], found: readonly { value: string }[], note: string): Option[] {
  return chosen
    .filter((value) => !found.some((one) => one.value === value))
    .map((value) => ({ value, text: value, note, chosen: true }));
}
