import type { z } from "zod";
import { daysBetween } from "../../../base/day";
import { calibrationOf, figureOf, type Told, unmetBySegment } from "../../../forecast/figure";
import { expected } from "../../../query/campaign/queries";
import { isJudged, judgedForecast } from "../../kit/forecast/judged-forecast";
import { refusedText, toldText } from "../../kit/forecast/refused";
import { pastText } from "../../kit/forecast/segments";
import { tellingOf, untold } from "../../kit/forecast/telling";
import { type AskedCell, defineDerived, loadCells } from "../../report/cell";
import { inView, type Report } from "../../report/report";
import type { CampaignFacts } from "../facts";

type ExpectedRow = z.infer<typeof expected.row>;

/** The longest that a forecast goes. */
const daysMost = 365;

/**
 * What customers like these will probably do when nobody sends them anything, by the forecast of the days up to the end of the window: a second
 * view of the base beside that of past days, and never an effect.
 */
export const campaignExpected = defineDerived<
  typeof expected.row,
  ExpectedRow & { buyersTold: Told },
  CampaignFacts
>({
  id: "campaign_expected",
  unversioned: true,
  open: true,
  asks: ({ chosen }) => chosen.data,
  question: async (facts) => ({
    query: expected,
    params: await tellingOf(upToItsEnd(facts)),
    needs: ["audience"],
  }),
  derive: async (facts, rows) => {
    const told = await Promise.all(rows.map((row) => toldOf(upToItsEnd(facts), row)));
    return rows.flatMap((row, i) => {
      const buyersTold = told[i];
      return buyersTold === undefined ? [] : [{ ...row, buyersTold }];
    });
  },
  tell: async (facts, [row]) => {
    const { words } = facts;
    const { days, origin } = await judgedForecast(upToItsEnd(facts));
    const reading = words.t("cell.campaign_expected.reading");
    if (row === undefined) return { finding: "", reading };
    if ("refused" in row.buyersTold) return { finding: refusedText(words, row.buyersTold.refused), reading };
    const told = toldText(words, row.buyersTold, words.number);
    const share = words.percent(row.buyersTold.said / row.told);
    const said = { told, share, customers: row.told, days, from: words.day(origin) };
    return { finding: words.t("cell.campaign_expected.finding", said), reading };
  },
  columns: ({ words: { t } }) => [
    { label: t("column.customers"), kind: "count", value: (row) => row.customers },
    { label: t("column.told"), kind: "count", value: (row) => row.told },
    { label: t("column.expected_buyers"), kind: "count", value: (row) => saidOf(row) },
    {
      label: t("column.expected_share"),
      kind: "share",
      value: (row) => {
        const said = saidOf(row);
        return said === null ? null : said / row.told;
      },
    },
  ],
  notes: async ({ words }, [row]) =>
    row === undefined || "refused" in row.buyersTold
      ? []
      : [{ text: words.t("cell.segment_forecast.past", { past: pastText(words, row.buyersTold) }) }],
});

/** The cell when its forecast is there; null before, and the page that computes it. */
export type Expected = Readonly<{ cells: readonly AskedCell[] | null; href: string }>;

export async function loadExpected(facts: CampaignFacts): Promise<Expected> {
  const report = upToItsEnd(facts);
  return {
    cells: (await isJudged(report)) ? loadCells(facts, [campaignExpected]) : null,
    href: report.address.href("forecast"),
  };
}

function saidOf({ buyersTold }: Readonly<{ buyersTold: Told }>): number | null {
  return "refused" in buyersTold ? null : buyersTold.said;
}

/** The report in which the customers are chosen, with a forecast up to the last day of the window. */
function upToItsEnd({ chosen, coverage }: CampaignFacts): Report {
  const days = daysBetween(chosen.data.period.to, coverage.window.to);
  return inView(chosen, { ...chosen.address.view, horizon: Math.min(daysMost, Math.max(1, days)) });
}

async function toldOf(report: Report, { told, buyers, variance }: ExpectedRow): Promise<Told> {
  const forecast = await judgedForecast(report);
  const { found } = forecast;
  if ("refused" in found) return { refused: found.refused };
  const [newest, ...older] = found.judgement.windows;
  const past = calibrationOf([newest.buyers, ...older.map((one) => one.buyers)]);
  const said = buyers ?? 0;
  const why = found.judgement.refused.totals ?? untold(forecast) ?? unmetBySegment(told, said);
  return figureOf({ said, variance: variance ?? 0, most: told }, past, why);
}
