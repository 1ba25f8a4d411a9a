import { maybeDay } from "../../lib/base/day";
import { env } from "../../lib/base/env";
import { checkText, oddFirst } from "../../lib/i18n/check-text";
import { moneySum, rowsSum } from "../../lib/i18n/ledger-text";
import { type Words, wordsOf } from "../../lib/i18n/words";
import type { Foreseen, Imported, Refused } from "../../lib/ingest/from-file";
import type { Effect } from "../../lib/model/data/effect";
import type { Ledger } from "../../lib/model/data/ledger";
import { hrefOf } from "../../lib/model/href";
import type { Lang } from "../../lib/model/lang";

/** What an import did, or would do. */
export type Came = Exclude<Imported | Foreseen, Refused>;

/** What is accounted for: the file's rows and money, and what the data set holds afterwards. */
type Account = Readonly<{
  ledger: Effect["ledger"];
  after: Effect["after"];
  currency: string;
  isDry: boolean;
}>;

function accountOf(came: Came): Account {
  if (!("version" in came)) {
    const { effect, options } = came;
    return { ledger: effect.ledger, after: effect.after, currency: options.currency, isDry: true };
  }
  const { ledger, options, customers, documents, lines, money, first_day, last_day } = came.version;
  const held = { rows: lines ?? ledger.rows_used, money: money ?? ledger.money_used };
  const after = { ...held, customers, documents, first_day, last_day };
  return { ledger, after, currency: options.currency, isDry: false };
}

/** The end of an import for somebody who reads it: the ledger in five lines. */
export function ledgerLines(lang: Lang, came: Came): string[] {
  const { ledger, after, currency, isDry } = accountOf(came);
  const words = wordsOf(lang, currency);
  const { t } = words;
  const { customers, documents, money } = after;
  const [first, last] = [maybeDay(after.first_day ?? ""), maybeDay(after.last_day ?? "")];
  return [
    rowsSum(words, ledger),
    moneySum(words, ledger),
    leftText(words, ledger.left_out),
    t("import.end.holds", {
      customers,
      documents,
      money: words.moneyExact(money),
      dry: isDry ? "yes" : "no",
    }),
    first === null || last === null
      ? t("import.end.days_none")
      : t("import.end.days", { first: words.dayLong(first), last: words.dayLong(last) }),
  ];
}

function leftText(words: Words, left: Ledger["left_out"]): string {
  const { t } = words;
  if (left.length === 0) return t("import.end.left_nothing");
  const causes = left.map(({ cause, rows, money }) => {
    const name = t(`about.cause.${cause}.name`).replace(/^[^:]*: /, "");
    return t("import.end.left_cause", { cause: name, rows, money: words.moneyExact(money) });
  });
  return t("import.end.left", { causes: words.list(causes) });
}

/** The same for a log: one line of figures, and one for each cause. */
export function plainLines({ t }: Words, came: Came): string[] {
  const { ledger, currency } = accountOf(came);
  const { rows_in, rows_used, money_in, money_used, left_out, adjusted } = ledger;
  const left = rows_in - rows_used;
  return [
    t("import.read", { rows: rows_in, used: rows_used, left, money_in, money_used, currency }),
    ...left_out.map(
      ({ cause, rows, money }) => `  ${t(`about.cause.${cause}.name`)}: ${rows}, ${money} ${currency}`,
    ),
    ...adjusted.map(
      ({ cause, rows, money }) => `  ${t(`about.ledger.${cause}`)}: ${rows}, ${money} ${currency}`,
    ),
  ];
}

/** Whether the file adds up: what does not, and of the rest that it was checked. */
export function checkLines(words: Words, came: Came): string[] {
  const { checks, currency } = "version" in came ? came.version.options : came.options;
  if (checks.length === 0) return [];
  const told = wordsOf(words.lang, currency);
  return [
    words.t("upload.check.title"),
    ...oddFirst(checks).map((check) => `  ${check.is_odd ? "!" : "✓"} ${checkText(told, check)}`),
  ];
}

/** Of a file with a column about contacts: how many said what. */
export function consentLines({ t }: Words, came: Came): string[] {
  if (!("version" in came) || came.version.consent === null) return [];
  return [t("about.consent", came.version.consent)];
}

/** Where the report stands, once the site runs; of a dry run, that there is none. */
export function placeLine({ t, lang }: Words, came: Came): string {
  if (!("version" in came)) return t("import.end.dry");
  const host = env.HOST.includes(":") && !env.HOST.startsWith("[") ? `[${env.HOST}]` : env.HOST;
  const path = hrefOf({ lang, dataset: came.dataset, page: "overview" });
  return t("import.end.report", { href: `http://${host}:${env.PORT}${path}` });
}
