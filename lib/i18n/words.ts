import {
  createFormatter,
  createTranslator,
  type DateTimeFormatOptions,
  type NumberFormatOptions,
} from "use-intl/core";
import type { Day } from "../base/day";
import type { Problem } from "../base/problem";
import { type CodeIn, isProblemIn, type ProblemCode } from "../base/problem-codes";
import type { Lang } from "../model/lang";
import { type Messages, messagesOf } from "./messages";

/** Everything a page says in one language: `t` for sentences, the rest for numbers, money and days. */
export type Words = ReturnType<typeof wordsOf>;

export type MessageKey = Parameters<ReturnType<typeof translatorOf>>[0];

type Named<Room> = { [Id in keyof Room]: Room[Id] extends { name: string } ? Id : never }[keyof Room];

/** Ids of cells: those that the messages have a name for, but for the words below a page. */
export type CellId = Exclude<Named<Messages["cell"]>, "glossary">;

/** The words of a language; `currency` is an ISO 4217 code and decides how `money` is written. */
export function wordsOf(lang: Lang, currency = "EUR") {
  const { locale } = messagesOf(lang).language;
  const t = translatorOf(lang);
  const format = createFormatter({ locale, timeZone: "UTC" });
  /** All figures are written here: with the minus of print, which no line ends with, and none before a zero. */
  const write = (value: number, options: NumberFormatOptions) =>
    format.number(value, { signDisplay: "negative", ...options }).replaceAll("-", "−");
  const number = (value: number, digits = 0) => write(value, { maximumFractionDigits: digits });
  const signed = (value: number, options: NumberFormatOptions) =>
    write(value, { signDisplay: "exceptZero", ...options });
  const cash = (value: number, options: NumberFormatOptions) =>
    write(value, { style: "currency", currency, currencyDisplay: "narrowSymbol", ...options });
  const fixed = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  return {
    lang,
    currency,
    t,
    number,
    /** A share of 1 as a percentage with one digit. */
    percent: (share: number, digits = 1) => write(share, { style: "percent", ...fixed(digits) }),
    /** A relative change, with its sign and one digit always: "+4.0 %". */
    percentChange: (change: number) => signed(change, { style: "percent", ...fixed(1) }),
    /** With as many digits always, as ratios below each other have them. */
    numberFixed: (value: number, digits: number) => write(value, fixed(digits)),
    numberChange: (value: number, digits = 0) => signed(value, { maximumFractionDigits: digits }),
    /** The same with as many digits always, so that figures below each other can be compared. */
    numberChangeFixed: (value: number, digits: number) => signed(value, fixed(digits)),
    /** Money without decimals, for headings and tables. */
    money: (value: number) => cash(value, fixed(0)),
    /** Money of one purchase: with its cents below 1,000, where whole units would hide how it changed. */
    moneyFine: (value: number) => cash(value, fixed(isSmallMoney(value) ? 2 : 0)),
    moneyChange: (value: number) => cash(value, { ...fixed(0), signDisplay: "exceptZero" }),
    /** Money to the cent, where sums must be seen to agree; decimal text keeps cents that a double would lose. */
    moneyExact: (value: number | string) => cash(value as number, fixed(2)),
    /** The same with its sign, for sums a customer. */
    moneyExactChange: (value: number) => cash(value, { ...fixed(2), signDisplay: "exceptZero" }),
    /** Money in few characters: "1.2M". */
    moneyShort: (value: number) =>
      cash(value, { notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 }),
    numberShort: (value: number) => write(value, { notation: "compact", maximumFractionDigits: 1 }),
    ...dayWords(format),
    /** Decimal text as people of the language type it: "24.90" → "24,90". */
    typed: (decimal: string) => decimal.replace(".", decimalMarkOf(lang)),
    list: (items: readonly string[]) => format.list(items),
    problem: ({ code, values }: Problem) => t(problemKey(code), values),
  };
}

/** What stands before the decimals of a number. */
export function decimalMarkOf(lang: Lang): string {
  const parts = new Intl.NumberFormat(messagesOf(lang).language.locale).formatToParts(0.5);
  return parts.find(({ type }) => type === "decimal")?.value ?? ".";
}

/** Whether an amount is written with its cents. */
export function isSmallMoney(value: number): boolean {
  return Math.abs(value) < 1000;
}

function dayWords(format: ReturnType<typeof createFormatter>) {
  // Russian adds "г." to a year, which ends a sentence twice.
  const at = (date: Date, options: DateTimeFormatOptions) =>
    format.dateTime(date, { timeZone: "UTC", ...options }).replace(/\s?г\.(?=,|$)/, "");
  const onDay = (day: Day, options: DateTimeFormatOptions) => at(new Date(`${day}T00:00:00Z`), options);
  return {
    day: (day: Day) => onDay(day, { day: "numeric", month: "short", year: "numeric" }),
    dayLong: (day: Day) => onDay(day, { day: "numeric", month: "long", year: "numeric" }),
    dayShort: (day: Day) => onDay(day, { day: "numeric", month: "short" }),
    month: (day: Day) => onDay(day, { month: "short", year: "numeric" }),
    /** A moment as ISO text, to the minute in UTC. */
    moment: (iso: string) =>
      at(new Date(iso), {
        ...{ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
        hourCycle: "h23",
      }),
  };
}

function translatorOf(lang: Lang) {
  const messages = messagesOf(lang);
  return createTranslator({
    locale: messages.language.locale,
    messages,
    onError: (error) => {
      throw error;
    },
  });
}

/** The sentence of a problem; each code is in one room of the messages. */
function problemKey(code: ProblemCode): `problem.${CodeIn<"problem">}` | `guard.${CodeIn<"guard">}` {
  return isProblemIn("guard", code) ? `guard.${code}` : `problem.${code}`;
}
