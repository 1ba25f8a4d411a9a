import { type Problem, problem } from "../../base/problem";
import { type Choices, type QuestionId, questionIds } from "./choices";
import type { Effect } from "./effect";

/** Questions that a file's rows raise, or that were answered for an earlier file like it. */
export function putQuestions(effect: Effect, choices: Choices): QuestionId[] {
  const put: Readonly<Record<QuestionId, boolean>> = {
    currency: hasCurrencies(effect),
    nobody: effect.placeholders.length > 0,
    status: effect.statuses.length > 1 || choices.status_out.length > 0,
    cancelled: effect.cancelled !== null,
    duplicate: effect.duplicates.rows > 0,
    changed: effect.documents_changed > 0,
  };
  return questionIds.filter((question) => put[question]);
}

/** Those of them that a guess would be dangerous for; the rest have an answer that changes nothing. */
export function openQuestions(effect: Effect, { asked, currency_kept }: Choices): QuestionId[] {
  const open: [QuestionId, boolean][] = [
    ["currency", hasCurrencies(effect) && currency_kept === null],
    ["nobody", effect.placeholders.length > 0 && !asked.includes("nobody")],
    ["status", effect.statuses.length > 1 && !asked.includes("status")],
  ];
  return open.filter(([, isOpen]) => isOpen).map(([question]) => question);
}

/** Two spellings of one code are one currency. */
function hasCurrencies({ currencies }: Effect): boolean {
  return new Set(currencies.map(({ value }) => value.toUpperCase())).size > 1;
}

const out =
  /^(отмен|аннул|возвра|удал|сторно|чернов|не ?оплач|не ?проведен|cancel|void|refund|return|draft|delet|declin|reject|fail|unpaid)/i;

/** Whether a status says by its name that the sale did not happen; proposed, for the person to confirm. */
export function likelyOut(status: string): boolean {
  return out.test(status.trim());
}

/** A question about rows where there is no form, with the counts and sums that it is about. */
export function questionProblem(question: QuestionId, effect: Effect): Problem {
  const { currencies, placeholders, statuses, cancelled, duplicates, documents_changed } = effect;
  const asked: Readonly<Record<QuestionId, () => Problem>> = {
    currency: () => problem("rows_currency", { list: sumsOf(currencies) }),
    nobody: () => problem("rows_nobody", { list: placeholders.map(placeholderText).join(", ") }),
    status: () => problem("rows_status", { list: sumsOf(statuses) }),
    cancelled: () => problem("rows_cancelled", cancelled ?? { value: "", rows: 0, money: "0.00" }),
    duplicate: () => problem("rows_duplicate", { rows: duplicates.rows, money: duplicates.money }),
    changed: () => problem("rows_changed", { documents: documents_changed }),
  };
  return asked[question]();
}

function sumsOf(groups: Effect["statuses"]): string {
  return groups.map(({ value, rows, money }) => `“${value}” × ${rows} (${money})`).join(", ");
}

function placeholderText({ value, documents, share }: Effect["placeholders"][number]): string {
  return `“${value}” × ${documents} (${(share * 100).toFixed(1)} %)`;
}
