import { type Problem, problem } from "../../base/problem";
import { type Choices, printAsked, type QuestionId, questionIds, rolesAbove, rolesOf } from "./choices";
import { type ImportOptions, printKind } from "./dataset";
import type { Effect } from "./effect";
import { isKindNamed, isStatusOut, likelyKind, likelyOut } from "./meaning";
import type { LikeRole, Preview } from "./preview";
import { findProfile } from "./profiles/profiles";

/** Questions that a file's rows raise, or that were answered for an earlier file like it. */
export function putQuestions(effect: Effect, choices: Choices): QuestionId[] {
  const put: Readonly<Record<QuestionId, boolean>> = {
    currency: hasCurrencies(effect),
    fill: effect.blanks !== null || choices.fill.length > 0,
    amount: isSumOpen(effect.sums) || choices.amount_of === "document",
    refunded: isSumOpen(effect.refunds) || choices.refunded_of === "document",
    kind: effect.kinds.length > 1 || choices.kinds.length > 0,
    number: numberProposed(effect) !== "all" || choices.number_in !== "all",
    days: effect.days.length > 0 || choices.days_out.length > 0,
    nobody: effect.placeholders.length > 0,
    status: effect.statuses.length > 1 || choices.status_out.length > 0,
    cancelled: effect.cancelled !== null,
    duplicate: effect.duplicates.rows > 0,
    changed: effect.documents_changed > 0,
  };
  return questionIds.filter((question) => put[question]);
}

/** Those of them that a guess would be dangerous for, and that are about something new; the rest have an answer that changes nothing. */
export function openQuestions(effect: Effect, choices: Choices): QuestionId[] {
  const isPut: Readonly<Partial<Record<QuestionId, boolean>>> = {
    fill: effect.blanks?.is_above === true,
    amount: isSumOpen(effect.sums) || isRefuted("amount", effect, choices),
    refunded: isSumOpen(effect.refunds),
    kind: effect.kinds.some(changesMoney),
    status: effect.statuses.length > 1,
    number: numberProposed(effect) !== "all",
    days: effect.days.some(isFar),
    nobody: effect.placeholders.length > 0,
  };
  return questionIds.filter((question) =>
    question === "currency"
      ? hasCurrencies(effect) && choices.currency_kept === null
      : isPut[question] === true && !isAnswered(question, effect, choices),
  );
}

/** Whether the person has seen a question, and every value that the rows put it about. */
export function isAnswered(question: QuestionId, effect: Effect, choices: Choices): boolean {
  if (isSumTold(question, choices)) return !isRefuted(question, effect, choices);
  return askedOf(question, effect, choices).every((asked) => wasAsked(choices, question, asked));
}

/** Whether a known export's documentation says what its sums are of; a person's own answer names the column. */
function isSumTold(question: QuestionId, { asked }: Choices): boolean {
  return (question === "amount" || question === "refunded") && asked.includes(printAsked(question, ""));
}

/** Whether sums that are said to be of the document differ between its rows. */
function isRefuted(question: QuestionId, { sums, after }: Effect, choices: Choices): boolean {
  const isSaid = question === "amount" && isSumTold(question, choices) && !wasAskedSelf(question, choices);
  return isSaid && choices.amount_of === "document" && sums === null && after.rows > after.documents;
}

/** Whether the person has answered a question about a sum. */
function wasAskedSelf(question: QuestionId, { asked }: Choices): boolean {
  const told = printAsked(question, "");
  return asked.some((one) => one === question || (one !== told && one.startsWith(told)));
}

/** Whether the person has seen a value of a question, or has answered the question whatever its values. */
export function wasAsked({ asked }: Choices, question: QuestionId, value: string): boolean {
  return asked.includes(question) || asked.includes(printAsked(question, value));
}

/** What a question is about in these rows: values that need a word each, or the column that all rows are about. */
export function askedOf(question: QuestionId, effect: Effect, choices: Choices): string[] {
  const { amount, unit_price, refunded, document } = rolesOf(choices);
  const asked: Readonly<Record<QuestionId, () => readonly string[]>> = {
    currency: () => valuesOf(effect.currencies),
    fill: () => rolesBelow(effect),
    amount: () => [amount ?? unit_price ?? ""],
    refunded: () => [refunded ?? ""],
    kind: () => valuesOf(effect.kinds),
    status: () => valuesOf(effect.statuses),
    number: () => [document ?? ""],
    days: () => effect.days.map(printRange),
    nobody: () => valuesOf(effect.placeholders),
    cancelled: () => [effect.cancelled?.value ?? ""],
    duplicate: () => [""],
    changed: () => [""],
  };
  return [...asked[question]()];
}

/** What a person has been asked about with the questions of these rows and before. */
export function askedWith(effect: Effect, choices: Choices): string[] {
  const now = putQuestions(effect, choices).flatMap((question) =>
    askedOf(question, effect, choices).map((value) => printAsked(question, value)),
  );
  return [...new Set([...choices.asked.filter((asked) => asked.includes("=")), ...now])];
}

function valuesOf(groups: readonly Readonly<{ value: string }>[]): string[] {
  return groups.map(({ value }) => value);
}

/** Roles with blank cells that may mean the value above. */
function rolesBelow({ blanks }: Effect): ImportOptions["fill"] {
  return (blanks?.roles ?? []).map(({ role }) => role);
}

/** A range of days as the choice `days_out` names it. */
export function printRange({ first, last }: Readonly<{ first: string; last: string }>): string {
  return `${first}/${last}`;
}

/** Choices with the answers in force: what the person chose, and for what they have not been asked yet, the proposals. */
export function withProposals(effect: Effect, choices: Choices): Choices {
  const put = putQuestions(effect, choices);
  const open = (question: QuestionId, value: string) =>
    put.includes(question) && !wasAsked(choices, question, value);
  const isOpen = (question: QuestionId) =>
    askedOf(question, effect, choices).some((value) => open(question, value));
  const added = <T extends string>(question: QuestionId, chosen: readonly T[], proposed: readonly T[]) => [
    ...new Set([...chosen, ...proposed.filter((value) => open(question, value))]),
  ];
  const { amount_of, refunded_of, number_in, kinds, status_out, nobody, days_out, fill } = choices;
  return {
    ...choices,
    fill: added("fill", fill, effect.blanks?.is_above === true ? rolesBelow(effect) : []),
    amount_of: isOpen("amount") && isSumOpen(effect.sums) ? (effect.sums?.proposed ?? amount_of) : amount_of,
    refunded_of: isOpen("refunded") && isSumOpen(effect.refunds) ? "document" : refunded_of,
    number_in: isOpen("number") && number_in === "all" ? numberProposed(effect) : number_in,
    kinds: [
      ...kinds,
      ...valuesOf(effect.kinds)
        .filter((value) => open("kind", value) && !isKindNamed(kinds, value))
        .map((value) => printKind(likelyKind(value), value)),
    ],
    status_out: added("status", status_out, valuesOf(effect.statuses.filter(isStatusOut))),
    nobody: added("nobody", nobody, valuesOf(effect.placeholders.filter(({ named }) => named))),
    days_out: added("days", days_out, effect.days.filter(isFar).map(printRange)),
  };
}

/** Two documents that have a sum in common by chance more often than that tell nothing about what it is of. */
const likenessMax = 0.5;

/** Whether a sum can be of the document as well as of the row, and it matters. */
function isSumOpen(sums: Effect["sums"]): boolean {
  if (sums === null || sums.line === sums.document || sums.adds_up_to === "line") return false;
  return sums.adds_up_to === "document" || sums.likeness <= likenessMax;
}

/** Whether rows of a kind would count with other money if they were what they are called. */
function changesMoney({ value, rows, money, positive }: Effect["kinds"][number]): boolean {
  const meaning = likelyKind(value);
  return meaning === "return" ? positive > 0 : meaning === "ignore" && rows > 0 && Number(money) !== 0;
}

/** The widest scope in which numbers are keys but for few; `all` where none is, or no number begins anew. */
export function numberProposed({ numbers }: Effect): ImportOptions["number_in"] {
  const [all, ...scopes] = numbers;
  if (all === undefined) return "all";
  return scopes.find(({ conflicts }) => conflicts <= all.conflicts / 10)?.number_in ?? "all";
}

/** Days that are hardly meant: in the future for longer than one can order ahead, or before any shop had a computer. */
export function isFar({ first, is_future }: Effect["days"][number]): boolean {
  return is_future || first < "2000-01-01";
}

/** Two spellings of one code are one currency. */
function hasCurrencies({ currencies }: Effect): boolean {
  return new Set(currencies.map(({ value }) => value.toUpperCase())).size > 1;
}

/** A question about rows where there is no form, with the counts and sums that it is about. */
export function questionProblem(question: QuestionId, effect: Effect): Problem {
  const { currencies, placeholders, statuses, cancelled, duplicates, documents_changed } = effect;
  const asked: Readonly<Record<QuestionId, () => Problem>> = {
    currency: () => problem("rows_currency", { list: sumsOf(currencies) }),
    fill: () => problem("rows_fill", { list: sumsOf(blankGroups(effect)) }),
    amount: () => problem("rows_amount", sumsValues(effect.sums)),
    refunded: () => problem("rows_refunded", sumsValues(effect.refunds)),
    kind: () => problem("rows_kind", { list: sumsOf(effect.kinds) }),
    number: () => problem("rows_number", { list: effect.numbers.map(scopeText).join(", ") }),
    days: () => problem("rows_days", { list: effect.days.map(rangeText).join(", ") }),
    nobody: () => problem("rows_nobody", { list: placeholders.map(placeholderText).join(", ") }),
    status: () => problem("rows_status", { list: sumsOf(statuses) }),
    cancelled: () => problem("rows_cancelled", cancelled ?? { value: "", rows: 0, money: "0.00" }),
    duplicate: () => problem("rows_duplicate", { rows: duplicates.rows, money: duplicates.money }),
    changed: () => problem("rows_changed", { documents: documents_changed }),
  };
  return asked[question]();
}

function sumsValues(sums: Effect["sums"]) {
  const { documents = 0, line = "0.00", document = "0.00" } = sums ?? {};
  return { documents, line, document };
}

function scopeText({ number_in, documents }: Effect["numbers"][number]): string {
  return `${number_in}: ${documents}`;
}

function rangeText({ first, last, rows, money }: Effect["days"][number]): string {
  return `${first === last ? first : `${first}/${last}`} × ${rows} (${money})`;
}

function blankGroups({ blanks }: Effect): Group[] {
  return (blanks?.roles ?? []).map(({ role, rows, money }) => ({ value: role, rows, money }));
}

type Group = Readonly<{ value: string; rows: number; money: string }>;

function sumsOf(groups: readonly Group[]): string {
  return groups.map(({ value, rows, money }) => `“${value}” × ${rows} (${money})`).join(", ");
}

function placeholderText({ value, documents, share }: Effect["placeholders"][number]): string {
  return `“${value}” × ${documents} (${(share * 100).toFixed(1)} %)`;
}

/**
 * Columns that tell what counts and have no role, with the values by which rows would not count; those of a column, most rows
 * first. A known export's documentation says which of several such columns tells it.
 */
export function unusedColumns({ like, profile }: Preview, choices: Choices): LikeRole[] {
  const { roles: documented = {} } = findProfile(profile?.id ?? "") ?? {};
  const isTold = (role: LikeRole["role"]) =>
    (documented[role] ?? []).length > 0 && rolesOf(choices)[role] === profile?.roles[role];
  return like.flatMap((one) => {
    if (rolesAbove(choices, one.column).length > 0 || isTold(one.role)) return [];
    const values = one.values.filter(
      ({ value }) => value !== "" && (likelyOut(value) || likelyKind(value) !== "sale"),
    );
    return values.length > 0 || one.role === "refunded" ? [{ ...one, values }] : [];
  });
}
