import { addDays, minDay } from "../../base/day";
import type { Words } from "../../i18n/words";
import { expectedOf } from "../../model/segment/expected";
import { type ReturnedRow, returned } from "../../query/segment/repeat";
import type { ReachRow } from "../../query/segment/segments";
import type { Data } from "../report/data";
import type { Report } from "../report/report";
import { hasPrevious } from "./measure";
import { loadReached } from "./segments";

/** Windows after the previous period that a base rate is taken from, in days: the longest that the period and the data have whole. */
const windows = [30, 14, 7] as const;

/** Says what the customers of some codes will probably bring, and how many can be reached; empty where the data says neither. */
export type Prospect = (codes: readonly string[]) => string;

/** Loads what is known of all codes at once. */
export async function loadProspect({ data, words }: Report): Promise<Prospect> {
  const days = wholeWindow(data);
  const [reached, followed] = await Promise.all([
    loadReached(data),
    days === null ? null : data.ask(returnedQuestion(data, days)),
  ]);
  return (codes) => {
    const of = <Row extends { code: string }>(rows: readonly Row[]) =>
      rows.filter(({ code }) => codes.includes(code));
    const parts = [
      followed === null || days === null ? "" : expectedText(words, of(followed.rows), days),
      reached === null ? "" : reachText(words, of(reached)),
    ];
    return parts.filter((part) => part !== "").join(" ");
  };
}

/** The longest window that ends in the period and in the data; null without one, and without a whole previous period. */
function wholeWindow(data: Data): number | null {
  const { previous, period, days } = data;
  if (!hasPrevious(data)) return null;
  return windows.find((length) => addDays(previous.to, length) <= minDay(period.to, days.to)) ?? null;
}

function returnedQuestion({ company_key, period, previous }: Data, days: number) {
  const params = { company_key, from: period.from, window_to: addDays(previous.to, days) };
  return { query: returned, params, needs: ["scored", "before"], whole: true } as const;
}

function expectedText({ t, percent, money }: Words, rows: readonly ReturnedRow[], days: number): string {
  const group = {
    customers: sumOf(rows, "customers"),
    purchases: sumOf(rows, "purchases"),
    money: sumOf(rows, "money"),
    stood: sumOf(rows, "stood"),
    returned: sumOf(rows, "returned"),
  };
  const expected = expectedOf(group);
  if (expected === null) return "";
  return t("cell.advice.expected", {
    days,
    stood: group.stood,
    returned: group.returned,
    share: percent(expected.share),
    money: money(expected.money),
    low: money(expected.money_low),
    high: money(expected.money_high),
  });
}

function reachText({ t }: Words, rows: readonly ReachRow[]): string {
  return t("cell.advice.reach", {
    email: sumOf(rows, "email"),
    phone: sumOf(rows, "phone"),
    neither: sumOf(rows, "customers") - sumOf(rows, "reachable"),
  });
}

function sumOf<Name extends string>(rows: readonly Readonly<Record<Name, number>>[], name: Name): number {
  return rows.reduce((sum, row) => sum + row[name], 0);
}
