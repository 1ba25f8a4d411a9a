import { addDays } from "../../base/day";
import { type Period, periodDays } from "../../model/view/period";
import { isOwnSegment } from "../../model/view/saved-view";
import { readSavedView } from "../../store/dataset/saved-views";
import { selectionQuestion } from "../kit/customer-list";
import { changeOf } from "../kit/measure";
import { inView, type Report } from "../report/report";
import { type Column, type Table, tableOf } from "../report/table";
import { inSavedView } from "./saved-address";
import { factsOf } from "./saved-views";

export type OwnSegmentPage = Readonly<{
  tab: string;
  title: string;
  facts: readonly string[];
  /** Its customers in the period and in equally long ones before it, by the thresholds of the period; the newest first. */
  course: Table;
  /** The address of its customers. */
  list: string;
  all: string;
}>;

/** Periods that the course of an own segment goes back. */
const periodsShown = 6;

type CourseRow = Period &
  Readonly<{ customers: number; purchases: number; money: number; change: number | null }>;

/** An own segment in the data of a report; null where there is none of that name. */
export async function loadOwnSegmentPage(report: Report): Promise<OwnSegmentPage | null> {
  const { address } = report;
  const saved = await readSavedView(address.dataset.id, address.view.saved);
  if (saved === null || saved.deleted || !isOwnSegment(saved)) return null;
  const opened = inSavedView(report, saved);
  const rows = await courseOf(opened);
  return {
    tab: `${saved.title} · ${address.dataset.name}`,
    title: saved.title,
    facts: factsOf(opened, saved),
    course: tableOf(columnsOf(opened), { rows, cut: false }),
    list: opened.address.href("customers"),
    all: address.href("saved_views"),
  };
}

async function courseOf(report: Report): Promise<CourseRow[]> {
  const { data } = report;
  const days = periodDays(data.period);
  const periods = Array.from({ length: periodsShown + 1 }, (_, i) => ({
    from: addDays(data.period.from, -days * i),
    to: addDays(data.period.to, -days * i),
  })).filter(({ from }, i) => i === 0 || from >= data.days.from);
  const counted = await Promise.all(periods.map((period) => selectionIn(report, period)));
  return counted.slice(0, periodsShown).map((row, i) => ({
    ...row,
    change: changeOf({ value: row.customers, previous: counted[i + 1]?.customers ?? null }),
  }));
}

/** The filter in another period, whose customers are measured by the thresholds of the report's. */
async function selectionIn(report: Report, period: Period) {
  const { view } = report.address;
  const { from, to } = report.data.period;
  const frozen = view.cuts === "quantile" ? ({ cuts: "frozen", cuts_from: from, cuts_to: to } as const) : {};
  const then = inView(report, { ...view, ...frozen, ...period });
  const [found] = (await then.data.ask(await selectionQuestion(then))).rows;
  if (found === undefined) throw new Error("customers/selection gave no row");
  return { ...found, ...period };
}

function columnsOf({ address, words }: Report): readonly Column<CourseRow>[] {
  const { t } = words;
  return [
    {
      label: t("saved.period"),
      kind: "text",
      value: ({ from, to }) => `${words.day(from)} – ${words.day(to)}`,
      href: ({ from, to }) => address.href("customers", "", { from, to, page: 1 }),
    },
    { label: t("column.customers"), kind: "count", value: (row) => row.customers },
    { label: t("column.change"), kind: "change", value: (row) => row.change, growth: () => "neither" },
    { label: t("column.purchases"), kind: "count", value: (row) => row.purchases },
    { label: t("column.monetary"), kind: "money", value: (row) => row.money },
  ];
}
