import { maybeDay } from "../base/day";
import { answerFields } from "../model/data/choice-fields";
import type { Choices, QuestionId } from "../model/data/choices";
import { type KindMeaning, kindMeanings, kindValues, printKind, sumScopes } from "../model/data/dataset";
import type { Effect } from "../model/data/effect";
import { kindIn } from "../model/data/meaning";
import { printRange, withProposals } from "../model/data/questions";
import { isRole } from "../model/data/role";
import type { Words } from "./words";

type Option = Readonly<{ value: string; text: string; note: string; chosen: boolean }>;

/** An effect that was counted, for these choices, and the words that write its money. */
type Counted = Readonly<{ effect: Effect; choices: Choices; words: Words }>;

/** A question about rows in words: its subject, and the possible answers; `chosen` are those in force, or proposed for what is new. */
export type Question = Readonly<{
  title: string;
  text: string;
  options: readonly Option[];
  /** Where each value has a choice of its own: what is chosen for it, and among what; `options` has them all. */
  lists?: readonly Readonly<{ text: string; label: string; note: string; options: readonly Option[] }>[];
}>;

/** A question on what rows mean, with the counts and sums that it is about. */
export function rowQuestion(question: QuestionId, counted: Counted): Question {
  const { effect, choices } = counted;
  return questionsByName[question]({ ...counted, choices: withProposals(effect, choices) });
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
  fill: ({ effect, choices, words }) => {
    const roles = effect.blanks?.roles ?? [];
    const found = roles.map(({ role, rows, money }) => ({
      value: role,
      note: rowsMoney(words, rows, words.moneyExact(money)),
      chosen: choices.fill.includes(role),
    }));
    const options = [...found, ...restOf(choices.fill, found, words.t("upload.ask.fill.whole"))];
    return {
      title: words.t("upload.ask.fill.title"),
      text: words.t("upload.ask.fill.text"),
      options: options.map((option) => ({ ...option, text: roleText(words, option.value) })),
    };
  },
  amount: (asked) => sumQuestion("amount", asked.effect.sums, asked),
  refunded: (asked) => sumQuestion("refunded", asked.effect.refunds, asked),
  kind: (asked) => {
    const lists = kindLists(asked);
    return {
      title: asked.words.t("upload.ask.kind.title"),
      text: asked.words.t("upload.ask.kind.text"),
      options: lists.flatMap(({ text, options }) =>
        options.map((option) => ({ ...option, text: `${text}: ${option.text}` })),
      ),
      lists,
    };
  },
  number: ({ effect, choices, words }) => ({
    title: words.t("upload.ask.number.title"),
    text: words.t("upload.ask.number.text"),
    options: effect.numbers.map(({ number_in, documents, conflicts }) => ({
      value: number_in,
      text: words.t(`upload.ask.number.${number_in}`),
      note: words.t("upload.ask.number.note", { documents, conflicts }),
      chosen: number_in === choices.number_in,
    })),
  }),
  days: ({ effect, choices, words }) => {
    const ranges = effect.days.map((range) => ({ ...range, value: printRange(range) }));
    return {
      title: words.t("upload.ask.days.title"),
      text: words.t("upload.ask.days.text"),
      options: [
        ...ranges.map((range) => ({
          value: range.value,
          text: rangeText(words, range),
          note: rangeNote(words, range),
          chosen: choices.days_out.includes(range.value),
        })),
        ...restOf(choices.days_out, ranges, words.t("upload.ask.days.absent")),
      ],
    };
  },
  nobody: ({ effect, choices, words }) => ({
    title: words.t("upload.ask.nobody.title"),
    text: words.t("upload.ask.nobody.text"),
    options: [
      ...effect.placeholders.map(({ value, documents, share }) => ({
        value,
        text: value,
        note: words.t("upload.ask.nobody.share", { documents, share: words.percent(share) }),
        chosen: choices.nobody.includes(value),
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
        chosen: choices.status_out.includes(value),
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
      options: waysOf(
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
    options: waysOf(
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
    options: waysOf(
      [
        ["new", words.t("upload.ask.changed.new")],
        ["old", words.t("upload.ask.changed.old")],
      ],
      choices.changed,
    ),
  }),
};

/** What a sum is of, with the money that comes of it either way. */
function sumQuestion(
  question: "amount" | "refunded",
  facts: Effect["sums"],
  { choices, words }: Counted,
): Question {
  const of = choices[answerFields[question]];
  const note = (money: string | undefined) => (money === undefined ? "" : words.moneyExact(money));
  const { same = 0, documents = 0, adds_up_to } = facts ?? {};
  return {
    title: words.t(`upload.ask.${question}.title`),
    text: words.t(`upload.ask.${question}.text`, { same, documents, adds: adds_up_to ?? "none" }),
    options: sumScopes.map((scope) => ({
      value: scope,
      text: words.t(`upload.ask.${question}.${scope}`),
      note: note(facts?.[scope]),
      chosen: scope === of,
    })),
  };
}

/** The values of the column that tells sales from returns, with what each of them can mean. */
function kindLists({ effect, choices, words }: Counted): NonNullable<Question["lists"]> {
  const said = kindMeanings.flatMap((meaning) => kindValues(choices.kinds, meaning));
  const gone = said.filter((value) => !effect.kinds.some((one) => one.value === value));
  const list = (value: string, note: string, meaning: KindMeaning) => {
    const text = value === "" ? words.t("upload.ask.empty") : value;
    const ways = kindMeanings.map(
      (one) => [printKind(one, value), words.t(`upload.ask.kind.${one}`)] as const,
    );
    return {
      text,
      label: words.t("upload.ask.kind.of", { value: text }),
      note,
      options: waysOf(ways, printKind(meaning, value)),
    };
  };
  return [
    ...effect.kinds.map(({ value, rows, money }) =>
      list(value, rowsMoney(words, rows, words.moneyExact(money)), kindIn(choices.kinds, value)),
    ),
    ...gone.map((value) => list(value, words.t("upload.ask.status.absent"), kindIn(choices.kinds, value))),
  ];
}

function roleText({ t }: Words, role: string): string {
  return isRole(role) ? t(`upload.role.${role}`) : role;
}

type Range = Effect["days"][number];

function rangeText(words: Words, { first, last }: Range): string {
  const [from, to] = [dayText(words, first), dayText(words, last)];
  return first === last ? from : words.t("upload.ask.days.range", { first: from, last: to });
}

function dayText(words: Words, text: string): string {
  const day = maybeDay(text);
  return day === null ? text : words.dayLong(day);
}

function rangeNote(words: Words, { rows, money, is_future }: Range): string {
  const rows_money = rowsMoney(words, rows, words.moneyExact(money));
  return is_future ? words.t("upload.ask.days.future", { rows_money }) : rows_money;
}

function waysOf(ways: readonly (readonly [string, string])[], chosen: string): Option[] {
  return ways.map(([value, text]) => ({ value, text, note: "", chosen: value === chosen }));
}

function rowsMoney({ t }: Words, rows: number, money: string): string {
  return t("upload.ask.rows_money", { rows, money });
}

/** An earlier answer that does not occur in this file stays in force. */
function restOf(chosen: readonly string[], found: readonly { value: string }[], note: string): Option[] {
  return chosen
    .filter((value) => !found.some((one) => one.value === value))
    .map((value) => ({ value, text: value, note, chosen: true }));
}
