import { type Verdict, verdictOf } from "../../forecast/court/verdict";
import type { Refusal } from "../../forecast/refusal";
import type { Words } from "../../i18n/words";
import { refusedText } from "../kit/forecast/refused";
import type { Report } from "../report/report";
import { type Column, type Table, tableOf } from "../report/table";
import {
  type Court,
  type CourtDay,
  type Judged,
  judgedSchemes,
  loadCourt,
  type Measures,
  opponents,
} from "./court";

/** What the court found, in words and as tables; or why it did not sit. */
export type CourtTold =
  | Readonly<{ refused: string }>
  | Readonly<{ verdict: string; advice: string; note: string; all: Table; days: Table }>;

export type CourtPage = Readonly<{ tab: string; reference: string; told: Promise<CourtTold> }>;

/** The page comes at once, and what is found behind it. */
export async function loadCourtPage(report: Report): Promise<CourtPage> {
  const { address, words } = report;
  const [reference] = judgedSchemes(report);
  const told = loadCourt(report).then((court) => courtTold(report, court));
  // Who draws the page may have ended before it looks.
  told.catch(() => {});
  return {
    tab: `${words.t("scheme.court.title")} · ${address.dataset.name}`,
    reference: reference === undefined ? "" : nameOf(words, reference),
    told,
  };
}

/** One in the dock over all days; `ginis` in the order of days. */
type Row = Readonly<{
  id: string;
  name: string;
  isScheme: boolean;
  ginis: readonly number[];
  gini: number;
  top: number;
  auc: number;
  /** Over the days on which its groups could be ordered; null where there is none. */
  tau: number | null;
  low: number | null;
  high: number | null;
  borrowed: number | null;
  /** Over the days on which there was one to tell. */
  explained: number | null;
  same: number | null;
  moved: number | null;
  verdict: Verdict | null;
}>;

function courtTold(report: Report, court: Court): CourtTold {
  const { words } = report;
  if ("refused" in court) return { refused: whyNot(words, court.refused) };
  const { days } = court;
  const rows = rowsOf(report, days);
  const [reference] = rows;
  const best = rows.find(({ isScheme, verdict }) => isScheme && verdict === "better");
  const plain = rows.find(({ isScheme, verdict }) => !isScheme && verdict === "better");
  const { t } = words;
  const name = reference?.name ?? "";
  const count = days.length;
  return {
    verdict:
      best === undefined
        ? t("scheme.court.stay", { name, count })
        : t("scheme.court.take", { name: best.name, count, own: name }),
    advice: plain === undefined ? t("scheme.court.no_plain") : t("scheme.court.plain", { name: plain.name }),
    note: t("scheme.court.note", { days: report.address.view.horizon, customers: days[0]?.customers ?? 0 }),
    all: tableOf(columnsOf(words), { rows, cut: false }),
    days: tableOf(dayColumns(words, days), { rows, cut: false }),
  };
}

function whyNot(words: Words, refused: Refusal): string {
  if (refused.reason !== "few_windows") return refusedText(words, refused);
  return words.t("scheme.court.few_windows", { has: refused.has, needs: refused.needs });
}

/** The reference first, and then by how well they order over all days. */
function rowsOf(report: Report, days: readonly CourtDay[]): Row[] {
  const { words } = report;
  const schemes = judgedSchemes(report);
  const named = [
    ...schemes.map((one) => ({ id: one.id, name: nameOf(words, one), isScheme: true })),
    ...opponents.map((id) => ({ id, name: words.t(`scheme.court.opponent.${id}`), isScheme: false })),
  ];
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const meanOf = (values: readonly (number | null)[]) => {
    const known = values.filter((one) => one !== null);
    return known.length === 0 ? null : mean(known);
  };
  const rows = named.map(({ id, name, isScheme }): Row => {
    const heard = days.flatMap((day) => day.heard.filter((one) => one.id === id));
    const ginis = heard.map(({ standing }) => standing.gini);
    const measured = (of: keyof Measures) => days.map(({ measures }) => measures[id]?.[of] ?? null);
    const apart = heard.flatMap(({ against }) => (against === null ? [] : [against]));
    return {
      id,
      name,
      isScheme,
      ginis,
      gini: mean(ginis),
      top: mean(heard.map(({ standing }) => standing.top)),
      auc: mean(heard.map(({ standing }) => standing.auc)),
      tau: meanOf(heard.map(({ standing }) => standing.tau)),
      low: apart.length === 0 ? null : Math.min(...apart.map(({ low }) => low)),
      high: apart.length === 0 ? null : Math.max(...apart.map(({ high }) => high)),
      borrowed: isScheme ? Math.max(...measured("borrowed").map((one) => one ?? 0)) : null,
      explained: meanOf(measured("explained")),
      same: meanOf(measured("same")),
      moved: meanOf(measured("moved")),
      verdict: verdictOf(
        days.map((day) => day.heard),
        id,
      ),
    };
  });
  const [reference, ...others] = rows;
  return [...(reference === undefined ? [] : [reference]), ...others.sort((a, b) => b.gini - a.gini)];
}

function columnsOf({ t, numberFixed }: Words): Column<Row>[] {
  const exact = (label: string, value: (row: Row) => number | null): Column<Row> => ({
    label,
    kind: "decimal",
    value,
    text: (row) => {
      const found = value(row);
      return found === null ? null : numberFixed(found, 3);
    },
  });
  return [
    { label: t("scheme.court.who"), kind: "text", value: (row) => row.name },
    exact(t("scheme.court.gini"), (row) => row.gini),
    { label: t("scheme.court.top"), kind: "share", value: (row) => row.top },
    exact(t("scheme.court.auc"), (row) => row.auc),
    exact(t("scheme.court.tau"), (row) => row.tau),
    exact(t("scheme.court.explained"), (row) => row.explained),
    exact(t("scheme.court.low"), (row) => row.low),
    exact(t("scheme.court.high"), (row) => row.high),
    {
      label: t("scheme.court.said"),
      kind: "text",
      value: (row) => t(`scheme.court.verdict.${row.verdict ?? "reference"}`),
    },
    { label: t("scheme.court.same"), kind: "share", value: (row) => row.same },
    { label: t("scheme.court.moved"), kind: "share", value: (row) => row.moved },
    { label: t("scheme.court.borrowed"), kind: "count", value: (row) => row.borrowed },
  ];
}

function dayColumns(words: Words, days: readonly CourtDay[]): Column<Row>[] {
  return [
    { label: words.t("scheme.court.who"), kind: "text", value: (row) => row.name },
    ...days.map(
      ({ origin }, i): Column<Row> => ({
        label: words.day(origin),
        kind: "decimal",
        value: (row) => row.ginis[i] ?? null,
        text: (row) => words.numberFixed(row.ginis[i] ?? 0, 3),
      }),
    ),
  ];
}

function nameOf({ t }: Words, { by, name, ranks, view }: Judged): string {
  const fixed = view.cuts === "quantile" ? "" : t("scheme.court.own_thresholds");
  if (name !== "") return t(`scheme.court.of_scheme_${by}`, { name, fixed });
  return t(`scheme.court.of_ranks_${by}`, { ranks, fixed });
}
