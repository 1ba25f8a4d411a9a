import { migrationMatrix } from "../../chart/compare/migration-matrix";
import type { MessageKey } from "../../i18n/words";
import { goingFrom, type Tense } from "../../model/segment/scheme";
import { customersDefaults } from "../../model/view/view";
import { type Flow, flows } from "../../query/compare/migration/migration";
import { wholeDifference } from "../kit/measure";
import { type Address, contentOf, segmentNames } from "../report/address";
import { defineCell, type Note } from "../report/cell";
import type { Report } from "../report/report";
import {
  companyField,
  cutsOwnerOf,
  daysOfA,
  partialFinding,
  sideReport,
  sideSegments,
  turnedRound,
} from "./sides";

/** Flows that get a sentence. */
const sentencesMax = 6;

/** From which segment in A to which in B: customers, and their money in both. */
export const migration = defineCell<typeof flows.row>({
  id: "migration",
  question: ({ address }) => {
    const { a, b } = sideSegments(address.view);
    const { ranks } = address.view;
    const cuts_of = cutsOwnerOf(address.view) ?? "own";
    return { query: flows, params: { ranks, cuts_of, a_segment: a, b_segment: b }, needs: ["pair"] };
  },
  tell: (report, rows) => ({
    finding: partialFinding(report) ?? finding(report, rows),
    reading: report.words.t(
      report.address.view.segment === "" ? "cell.migration.reading" : "cell.migration.reading_alone",
      {
        flow: report.address.view.flow,
      },
    ),
  }),
  columns: async (report) => {
    const { t } = report.words;
    const name = nameOf(report);
    const hrefs = await hrefsOf(report);
    return [
      { label: t("column.segment_a"), kind: "text", value: (row) => name(row.segment_a) },
      { label: t("column.segment_b"), kind: "text", value: (row) => name(row.segment_b) },
      { label: t("column.customers"), kind: "count", value: (row) => row.customers, href: hrefs },
      { label: t("column.money_a"), kind: "money", value: (row) => row.money_a },
      { label: t("column.money_b"), kind: "money", value: (row) => row.money_b },
      {
        label: t("column.difference"),
        kind: "money_change",
        value: (row) => wholeDifference(row.money_a, row.money_b),
      },
    ];
  },
  draw: async (report, rows, width) => {
    const { flow } = report.address.view;
    const hrefs = await hrefsOf(report);
    const seen = (id: string, side: "segment_a" | "segment_b") => rows.some((row) => row[side] === id);
    const ids = report.address.scheme.segments.map(({ id }) => id);
    return migrationMatrix(
      {
        rows: [...ids, ...(seen("first_seen", "segment_a") ? ["first_seen"] : [])],
        columns: [...ids, ...(seen("later", "segment_b") ? ["later"] : [])],
        cells: rows.map((row) => ({
          ...row,
          money: flow === "money_b" ? row.money_b : row.money_a,
          href: hrefs(row),
        })),
        measure: flow === "customers" ? "customers" : "money",
        period: flow === "money_b" ? "b" : "a",
      },
      { words: report.words, names: segmentNames(report.address), width },
    );
  },
  notes: flowNotes,
});

function nameOf(report: Report): (id: string) => string {
  const names = segmentNames(report.address);
  const { t } = report.words;
  const outside: Record<string, string> = {
    first_seen: t("chart.migrationMatrix.first_seen"),
    later: t("chart.migrationMatrix.later"),
  };
  return (id) => names[id] ?? outside[id] ?? id;
}

/** Who went from one segment to another, as a list of customers; those not yet known in B are looked up from A. */
async function hrefsOf(report: Report): Promise<(flow: Flow) => string | null> {
  if (!report.address.rights.people) return () => null;
  const [a, b] = await Promise.all([sideReport(report, "a"), sideReport(report, "b")]);
  const { address, data } = report;
  const { view } = address;
  const { sideA } = data;
  const fromB = {
    ...daysOfA(sideA.period, data.period),
    a_company: companyField(sideA.company?.name ?? "", b.address.view.company),
    cuts_of: view.cuts_of,
  } as const;
  const fromA = turnedRound(report);
  return ({ segment_a, segment_b }) =>
    segment_b === "later"
      ? a.address.href("customers", "", {
          ...customersDefaults,
          ...fromA,
          segment: segment_a,
          a_segment: "first_seen",
        })
      : b.address.href("customers", "", {
          ...customersDefaults,
          ...fromB,
          segment: segment_b,
          a_segment: segment_a,
        });
}

function finding(report: Report, rows: readonly Flow[]): string {
  const { a, b } = sideSegments(report.address.view);
  if (a !== "" && a === b) return segmentFinding(report, rows, a);
  const { t, percent } = report.words;
  const known = rows.filter(
    ({ segment_a, segment_b }) => segment_a !== "first_seen" && segment_b !== "later",
  );
  const total = known.reduce((sum, row) => sum + row.customers, 0);
  const moved = known.reduce((sum, row) => sum + (row.segment_a === row.segment_b ? 0 : row.customers), 0);
  if (total === 0) return t("cell.migration.nobody");
  return t(moved === 0 ? "cell.migration.still" : "cell.migration.finding", {
    moved,
    total,
    share: percent(moved / total),
  });
}

/** Who stayed in a segment, left it and came to it. */
function segmentFinding(report: Report, rows: readonly Flow[], segment: string): string {
  const sum = (wanted: (flow: Flow) => boolean) =>
    rows.filter(wanted).reduce((total, row) => total + row.customers, 0);
  const total = sum(({ segment_a }) => segment_a === segment);
  const stayed = sum(({ segment_a, segment_b }) => segment_a === segment && segment_b === segment);
  return report.words.t("cell.migration.finding_segment", {
    name: nameOf(report)(segment),
    stayed,
    total,
    share: report.words.percent(total === 0 ? 0 : stayed / total),
    left: total - stayed,
    came: sum(({ segment_b }) => segment_b === segment) - stayed,
  });
}

/** The flows that carry the most money, in sentences, with what to do and the way to the customers. */
async function flowNotes(report: Report, rows: readonly Flow[]): Promise<readonly Note[]> {
  if (partialFinding(report) !== null) return [];
  const { words } = report;
  const hrefs = await hrefsOf(report);
  const moved = rows
    .filter(({ segment_a, segment_b }) => segment_a !== segment_b && segment_b !== "later")
    .filter(({ segment_a, segment_b }) => !(segment_a === "first_seen" && segment_b === "absent"))
    .sort((x, y) => weightOf(y) - weightOf(x) || y.customers - x.customers);
  return moved.slice(0, sentencesMax).map((flow) => {
    const href = hrefs(flow);
    const link = href === null ? {} : { link: { href, text: words.t("cell.migration.show") } };
    return { text: sentenceOf(report, flow), action: goalOf(report.address, flow), ...link };
  });
}

function sentenceOf(report: Report, flow: Flow): string {
  const { words } = report;
  const name = nameOf(report);
  return words.t(kindOf(report.address, flow), {
    customers: flow.customers,
    was: name(flow.segment_a),
    now: name(flow.segment_b),
    money_a: words.money(flow.money_a),
    money_b: words.money(flow.money_b),
  });
}

/** Who bought nothing in B is won back as those are who go from where they were; the texts of 000 are about others too. */
function goalOf(address: Address, { segment_a, segment_b }: Flow): string {
  const { scheme } = address;
  const was = scheme.segments.find(({ id }) => id === segment_a);
  const isGone = was !== undefined && segment_b === "absent";
  return contentOf(address, isGone ? goingFrom(scheme, was).id : segment_b).goal;
}

/** The money at stake: what they spent then, or now if they bought nothing then. */
function weightOf({ money_a, money_b }: Flow): number {
  return Math.max(money_a, money_b);
}

const ladder: readonly Tense[] = ["absent", "leaving", "sleeping", "now"];

/** What happened to a flow, in words: gone, asleep, back, more or less of the same, or seen for the first time. */
function kindOf(address: Address, { segment_a, segment_b }: Flow): MessageKey {
  const segment = (id: string) => address.scheme.segments.find((one) => one.id === id);
  const [was, now] = [segment(segment_a), segment(segment_b)];
  if (was === undefined || now === undefined) return "cell.migration.flow.first_seen";
  if (now.tense === "absent") return "cell.migration.flow.gone";
  if (was.tense === "absent") return "cell.migration.flow.returned";
  const step = ladder.indexOf(now.tense) - ladder.indexOf(was.tense);
  if (step > 0) return "cell.migration.flow.back";
  if (step < 0)
    return now.tense === "sleeping" ? "cell.migration.flow.sleeping" : "cell.migration.flow.leaving";
  return now.depth > was.depth ? "cell.migration.flow.grew" : "cell.migration.flow.shrank";
}
