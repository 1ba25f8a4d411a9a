import { maybeDay } from "../../lib/base/day";
import { printDateFormat } from "../../lib/i18n/date-format";
import { rowQuestion } from "../../lib/i18n/row-question";
import type { Words } from "../../lib/i18n/words";
import { type Considered, unseenQuestions } from "../../lib/ingest/from-file";
import { usualCurrencies } from "../../lib/model/currency";
import { answerFields, fieldOf, parseField } from "../../lib/model/data/choice-fields";
import {
  isPersonalColumn,
  markRows,
  type PartialChoices,
  type QuestionId,
  rolesOf,
  totalOf,
} from "../../lib/model/data/choices";
import { decimalMarks, encodings } from "../../lib/model/data/dataset";
import { isRole, type Role } from "../../lib/model/data/role";
import type { FieldCode, FieldProblem } from "../../lib/model/data/settle";

type Option = Readonly<{ value: string; text: string; note: string; chosen: boolean }>;

/** A question on the terminal; without options any text is an answer. */
export type Item = Readonly<{
  title: string;
  text: string;
  options: readonly Option[];
  isMany: boolean;
  /** No answer is none: it asks for one of the options at least. */
  isNeeded?: boolean;
  /** Any other text is an answer as well. */
  isOpen?: boolean;
  /** What is asked for, where that is not simply a number of the list. */
  prompt?: string;
  /** What is said once these values are chosen. */
  answer: (said: PartialChoices, values: readonly string[]) => PartialChoices;
}>;

/** What to ask next: the first thing that has to be known before rows can be read, else all that the rows put. */
export function itemsOf(words: Words, considered: Considered): Item[] {
  const { settled } = considered;
  const [first] = settled.problems;
  if (first !== undefined) return [fieldItem(words, considered, first)];
  return [...settled.open, ...unseenQuestions(considered)].map((question) =>
    rowItem(words, considered, question),
  );
}

function rowItem(words: Words, { choices, effect }: Considered, question: QuestionId): Item {
  if (effect === null) throw new Error(`no effect: ${question}`);
  const name = answerFields[question];
  const { title, text, options } = rowQuestion(question, { effect, choices, words });
  return {
    ...{ title, text, options },
    isMany: fieldOf(name).isMany ?? false,
    answer: (said, values) => ({
      ...said,
      ...parseField(name, values),
      asked: [...(said.asked ?? choices.asked), question],
    }),
  };
}

type Asking = (
  words: Words,
  considered: Considered,
  problem: FieldProblem,
) => Omit<Item, "title" | "isMany"> & { isMany?: boolean };

function fieldItem(words: Words, considered: Considered, found: FieldProblem): Item {
  const item = askings[found.problem.code](words, considered, found);
  return { title: words.problem(found.problem), isMany: false, ...item };
}

/** Any text may be the answer. */
const freeText = (answer: (value: string) => PartialChoices): Omit<Item, "title" | "isMany"> => ({
  text: "",
  options: [],
  answer: (said, [value = ""]) => ({ ...said, ...answer(value) }),
});

const byRole: Asking = (words, { found, choices }, { field, problem }) => {
  const role = problem.code === "customers_destroyed" ? "customer" : String(problem.values["role"] ?? field);
  if (!isRole(role)) throw new Error(`no role: ${role}`);
  return {
    text: words.t(`upload.role.${role}`),
    options: found.columns.map(({ name }, i) => ({
      value: name,
      text: name,
      note: [
        ...(role === "amount" ? [totalOf(found, choices, name)] : []),
        ...found.sample.slice(0, 3).map((cells) => (cells[i] ?? "").slice(0, 30)),
      ]
        .filter((text) => text !== null)
        .join(" · "),
      chosen: false,
    })),
    ...(role === "amount" ? { isMany: true, isNeeded: true, prompt: words.t("import.ask.amount") } : {}),
    answer: (said, columns) => ({ ...said, roles: { ...choices.roles, ...rolesFrom(role, columns) } }),
  };
};

/** Money may be one column, or a quantity and a price. */
function rolesFrom(
  role: Role,
  [column = "", price]: readonly string[],
): NonNullable<PartialChoices["roles"]> {
  if (column === "") return {};
  return price === undefined ? { [role]: [column] } : { quantity: [column], unit_price: [price] };
}

/** Receipts without a number of their own. */
const byDay: Asking = (words) => ({
  text: "",
  options: [{ value: "day", text: words.t("upload.documents.day"), note: "", chosen: false }],
  answer: (said, values) => ({ ...said, ...parseField("documents", values) }),
});

const byMark: Asking = (words, { found, choices }) => {
  const { point, comma, rows } = markRows(found, rolesOf(choices));
  return {
    text: "",
    options: decimalMarks.map((mark) => ({
      value: mark,
      text: words.t(mark === "." ? "upload.decimal.point" : "upload.decimal.comma"),
      note: words.t("upload.decimal.reads", { rows: mark === "." ? point : comma, all: rows }),
      chosen: false,
    })),
    answer: (said, values) => ({ ...said, ...parseField("decimal_mark", values) }),
  };
};

const byFormat: Asking = (words, { found, choices }) => {
  const column = found.dates.find(({ name }) => name === rolesOf(choices).date);
  const isSwapped = column?.readings.some(({ format }) => format === "swapped") ?? false;
  return {
    text: isSwapped ? words.t("upload.date.swapped_why") : "",
    options: (column?.readings ?? []).map(({ format, rows, first, last }) => ({
      value: format,
      text: printDateFormat(words, format),
      note: [words.t("upload.date.reads", { rows, all: column?.rows ?? 0 }), spanText(words, first, last)]
        .filter(Boolean)
        .join(", "),
      chosen: format === "swapped",
    })),
    answer: (said, values) => ({ ...said, ...parseField("date_format", values) }),
  };
};

function spanText({ day }: Words, first: string, last: string): string {
  const [from, to] = [maybeDay(first), maybeDay(last)];
  return from === null || to === null ? "" : `${day(from)} – ${day(to)}`;
}

const byEncoding: Asking = (words, { found, choices }) => ({
  text: "",
  options: found.encodings.map(({ encoding, lines }) => ({
    value: encoding,
    text: words.t(`upload.read.encodings.${encoding}`),
    note: (lines[0] ?? "").slice(0, 80),
    chosen: false,
  })),
  answer: (said, [value]) => {
    const encoding = encodings.find((known) => known === value) ?? null;
    return { ...said, reading: { ...choices.reading, encoding } };
  },
});

const byManner: Asking = (words) => ({
  text: "",
  options: (["append", "replace", "customers", "correct"] as const).map((manner) => ({
    value: manner,
    text: words.t(`upload.manner.${manner}`),
    note: words.t(`upload.manner.${manner}_hint`),
    chosen: false,
  })),
  answer: (said, values) => ({ ...said, ...parseField("manner", values) }),
});

/** The one that the headings suggest is an answer by itself; no other is. */
const byCurrency: Asking = (words, { found }) => {
  const names = new Intl.DisplayNames(words.lang, { type: "currency" });
  const options = usualCurrencies(found.currency, words.t("language.currency")).map((code) => ({
    value: code,
    text: code,
    note: names.of(code) ?? "",
    chosen: code === found.currency,
  }));
  const isSuggested = options.some(({ chosen }) => chosen);
  return {
    text: "",
    options,
    isOpen: true,
    prompt: words.t(isSuggested ? "import.ask.currency_chosen" : "import.ask.currency"),
    answer: (said, values) => ({ ...said, ...parseField("currency", values) }),
  };
};

const byKeep: Asking = (_, { found, choices }) => ({
  text: "",
  options: found.columns
    .filter(({ name }) => !isPersonalColumn(choices, name))
    .map(({ name }) => ({ value: name, text: name, note: "", chosen: false })),
  isMany: true,
  answer: (said, keep) => ({ ...said, keep: [...keep] }),
});

const byName: Asking = () => freeText((name) => ({ name }));

/** How each problem of a field is asked. */
const askings: Readonly<Record<FieldCode, Asking>> = {
  encoding_open: byEncoding,
  role_missing: byRole,
  buyer_missing: byRole,
  role_twice: byRole,
  column_missing: byRole,
  keep_missing: byKeep,
  keep_several: byKeep,
  keep_personal: byKeep,
  customers_destroyed: byRole,
  documents_destroyed: byDay,
  date_none: byRole,
  date_format_open: byFormat,
  decimal_mark_open: byMark,
  decimal_mark_fits: byMark,
  time_zone_unknown: () => freeText((time_zone) => ({ time_zone })),
  currency_open: byCurrency,
  currency_unknown: byCurrency,
  name_empty: byName,
  name_long: byName,
  name_spoilt: byName,
  name_taken: byManner,
};
