import { makeCampaignHref } from "../../model/href";
import { absentCode } from "../../model/segment/scheme";
import type { View } from "../../model/view/view";
import type { CodeRow, counts } from "../../query/overview/codes";
import { countsQuestion } from "../kit/codes";
import { hasPrevious } from "../kit/measure";
import { customerChange, sizesQuestion } from "../kit/segments";
import { type Address, contentOf } from "../report/address";
import { defineCell, type Note } from "../report/cell";
import type { Report } from "../report/report";

/** Fewest customers, and least share of buyers, that a sentence is made about. */
const customersMin = 5;
const shareMin = 0.03;

/** Least relative change of a segment that counts as a change. */
const changeMin = 0.05;

/** What this data shows, each observation with an action and a link to exactly its customers. */
export const advice = defineCell<typeof counts.row>({
  id: "advice",
  question: ({ address }) => countsQuestion(address),
  tell: async (report, rows) => {
    const notes = await observations(report, rows);
    const key = notes.length === 0 ? "cell.advice.nothing" : "cell.advice.finding";
    return {
      finding: report.words.t(key, { count: notes.length }),
      reading: report.words.t("cell.advice.reading"),
    };
  },
  columns: ({ words: { t } }) => [
    { label: t("column.code"), kind: "code", value: (row) => row.code },
    { label: t("column.customers"), kind: "count", value: (row) => row.customers },
    { label: t("column.revenue"), kind: "money", value: (row) => row.money },
  ],
  notes: observations,
});

async function observations(report: Report, rows: readonly CodeRow[]): Promise<Note[]> {
  const buyers = rows.filter(({ code }) => code !== absentCode);
  const total = buyers.reduce((sum, row) => sum + row.customers, 0);
  if (total < customersMin) return [];
  const groups = await separatedGroups(report, buyers);
  const told = groups.filter(({ customers }) => customers >= customersMin && customers / total >= shareMin);
  return [
    ...told.map(({ id, customers, money, filter, values }) =>
      note(report, id, filter, {
        ...values,
        customers,
        share: report.words.percent(customers / total, 0),
        money,
      }),
    ),
    ...(await richestSegment(report)),
    ...(await largestChange(report)),
  ];
}

type Group = {
  id: "newcomers" | "regulars" | "quiet_spenders";
  customers: number;
  money: number;
  filter: Partial<View>;
  values: Record<string, string | number>;
};

/** Groups that the cuts set apart, by their codes; the filters name the same customers by value. */
async function separatedGroups(report: Report, buyers: readonly CodeRow[]): Promise<Group[]> {
  const { cuts } = await report.data.reach();
  const { ranks } = report.address.view;
  const [days = 0] = cuts.r;
  const [few = 0] = cuts.f;
  const much = cuts.m[ranks - 2] ?? "0.00";
  const of = (test: (r: number, f: number, m: number) => boolean) => {
    const found = buyers.filter(({ code }) => test(Number(code[0]), Number(code[1]), Number(code[2])));
    return {
      customers: found.reduce((sum, row) => sum + row.customers, 0),
      money: found.reduce((sum, row) => sum + row.money, 0),
    };
  };
  return [
    {
      id: "newcomers",
      ...of((r, f) => r === ranks && f === 1),
      filter: { r_max: days, f_max: few },
      values: { days, few },
    },
    {
      id: "regulars",
      ...of((r, f) => r === ranks && f > 1),
      filter: { r_max: days, f_min: few + 1 },
      values: { days, few },
    },
    {
      id: "quiet_spenders",
      ...of((r, _, m) => r < ranks && m === ranks),
      filter: { r_min: days + 1, m_min: (Number(much) + 0.01).toFixed(2) },
      values: { days, much: report.words.money(Number(much)) },
    },
  ];
}

async function richestSegment(report: Report): Promise<Note[]> {
  const { rows } = await report.data.ask(sizesQuestion(report));
  const [richest] = rows.filter(({ segment }) => segment !== "absent").sort((a, b) => b.money - a.money);
  if (richest === undefined || richest.share_money === null || richest.money <= 0) return [];
  const filter = { segment: richest.segment };
  return [
    note(report, "richest", filter, {
      name: nameOf(report.address, richest.segment),
      customers: richest.customers,
      money: richest.money,
      share: report.words.percent(richest.share_money, 0),
      goal: contentOf(report.address, richest.segment).goal,
    }),
  ];
}

async function largestChange(report: Report): Promise<Note[]> {
  if (!hasPrevious(report.data)) return [];
  const { rows } = await report.data.ask(sizesQuestion(report));
  const moved = rows
    .filter(
      ({ segment, previous_customers }) => segment !== "absent" && (previous_customers ?? 0) >= customersMin,
    )
    .map((row) => ({
      ...row,
      by: row.customers - (row.previous_customers ?? 0),
      change: customerChange(row) ?? 0,
    }))
    .filter(({ by, change }) => Math.abs(by) >= customersMin && Math.abs(change) >= changeMin)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  const [largest] = moved;
  if (largest === undefined) return [];
  return [
    note(
      report,
      "change",
      { segment: largest.segment },
      {
        name: nameOf(report.address, largest.segment),
        direction: largest.by > 0 ? "up" : "down",
        before: largest.previous_customers ?? 0,
        customers: largest.customers,
        money: largest.money,
        share: report.words.percentChange(largest.change),
        goal: contentOf(report.address, largest.segment).goal,
      },
    ),
  ];
}

type NoteId = Group["id"] | "richest" | "change";

type Values = Readonly<{ customers: number; money: number }> & Readonly<Record<string, string | number>>;

function note(report: Report, id: NoteId, filter: Partial<View>, { money, ...values }: Values): Note {
  const { address, words } = report;
  const { t } = words;
  return {
    text: t(`cell.advice.${id}`, values),
    action: t(`cell.advice.${id}_action`, values),
    money: words.money(money),
    link: { href: address.href("customers", "", filter), text: t("cell.advice.show", values) },
    plan: {
      action: makeCampaignHref(address.lang, address.dataset.id),
      text: t("cell.advice.plan"),
    },
  };
}

function nameOf(address: Address, segment: string): string {
  return contentOf(address, segment).name;
}
