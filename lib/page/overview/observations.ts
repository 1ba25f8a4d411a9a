import { absentCode } from "../../model/segment/scheme-file";
import type { View } from "../../model/view/view";
import type { CodeRow } from "../../query/overview/codes";
import type { SegmentRow } from "../../query/segment/segments";
import { hasPrevious } from "../kit/measure";
import { customerChange, sizesQuestion } from "../kit/segments";
import { type Address, contentOf } from "../report/address";
import type { Report } from "../report/report";

/** Fewest customers, and least share of buyers, that a sentence is made about. */
const customersMin = 5;
const shareMin = 0.03;

/** Least relative change of a segment that counts as a change. */
const changeMin = 0.05;

type Group = "inactive" | "regulars" | "newcomers" | "quiet_spenders";

/** What was seen of the customers of some codes; the filter names the same ones by value or segment. */
export type Observation = Readonly<{
  id: Group | "richest" | "change";
  codes: readonly string[];
  customers: number;
  money: number;
  filter: Partial<View>;
  values: Readonly<Record<string, string | number>>;
}>;

/** What the data shows: groups that stand apart, the segment with the most money, and the one that changed most. */
export async function observe(report: Report, rows: readonly CodeRow[]): Promise<readonly Observation[]> {
  const buyers = rows.filter(({ code }) => code !== absentCode);
  const total = buyers.reduce((sum, row) => sum + row.customers, 0);
  if (total < customersMin) return [];
  const [groups, sizes] = await Promise.all([
    separatedGroups(report, buyers),
    report.data.ask(sizesQuestion(report)),
  ]);
  const segments = sizes.rows.filter(({ segment }) => segment !== "absent");
  return [
    ...groups
      .filter(({ customers }) => customers >= customersMin && customers / total >= shareMin)
      .map((group) => ({
        ...group,
        values: { ...group.values, share: report.words.percent(group.customers / total, 0) },
      })),
    ...richestSegment(report, segments),
    ...largestChange(report, segments),
  ];
}

/** Groups that the cuts set apart, by their codes; the filters name the same customers by value. */
async function separatedGroups(report: Report, buyers: readonly CodeRow[]): Promise<Observation[]> {
  const { cuts } = await report.data.reach();
  const { r: recent, m: rich } = report.address.scheme.counts;
  const [days = 0] = cuts.r;
  const [few = 0] = cuts.f;
  const much = cuts.m[rich - 2] ?? "0.00";
  const of = (test: (r: number, f: number, m: number) => boolean) => {
    const found = buyers.filter(({ code }) => test(Number(code[0]), Number(code[1]), Number(code[2])));
    return {
      codes: found.map(({ code }) => code),
      customers: found.reduce((sum, row) => sum + row.customers, 0),
      money: found.reduce((sum, row) => sum + row.money, 0),
    };
  };
  return [
    {
      id: "inactive",
      ...of((r, f) => r < recent && f === 1),
      filter: { r_min: days + 1, f_max: few },
      values: { days, few },
    },
    {
      id: "regulars",
      ...of((r, f) => r === recent && f > 1),
      filter: { r_max: days, f_min: few + 1 },
      values: { days, few },
    },
    {
      id: "newcomers",
      ...of((r, f) => r === recent && f === 1),
      filter: { r_max: days, f_max: few },
      values: { days, few },
    },
    {
      id: "quiet_spenders",
      ...of((r, _, m) => r < recent && m === rich),
      filter: { r_min: days + 1, m_min: (Number(much) + 0.01).toFixed(2) },
      values: { days, much: report.words.money(Number(much)) },
    },
  ];
}

function richestSegment(report: Report, segments: readonly SegmentRow[]): Observation[] {
  const [richest] = [...segments].sort((a, b) => b.money - a.money);
  if (richest === undefined || richest.share_money === null || richest.money <= 0) return [];
  const share = report.words.percent(richest.share_money, 0);
  return [{ id: "richest", ...ofSegment(report.address, richest, { share }) }];
}

function largestChange(report: Report, segments: readonly SegmentRow[]): Observation[] {
  if (!hasPrevious(report.data)) return [];
  const [largest] = segments
    .map((row) => ({
      row,
      before: row.previous_customers ?? 0,
      by: row.customers - (row.previous_customers ?? 0),
      change: customerChange(row) ?? 0,
    }))
    .filter(({ before }) => before >= customersMin)
    .filter(({ by, change }) => Math.abs(by) >= customersMin && Math.abs(change) >= changeMin)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  if (largest === undefined) return [];
  const { row, before, change } = largest;
  const values = { before, share: report.words.percentChange(change) };
  return [{ id: "change", ...ofSegment(report.address, row, values) }];
}

function ofSegment(
  address: Address,
  { segment, customers, money }: SegmentRow,
  values: Observation["values"],
) {
  const { name, goal, chain } = contentOf(address, segment);
  const [first = ""] = chain.sends;
  const send = first.charAt(0).toLowerCase() + first.slice(1);
  const codes = address.scheme.segments.find(({ id }) => id === segment)?.codes ?? [];
  return { codes, customers, money, filter: { segment }, values: { ...values, name, goal, send } };
}
