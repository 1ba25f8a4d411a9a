import { makeCampaignHref } from "../../model/href";
import type { counts } from "../../query/overview/codes";
import { countsQuestion } from "../kit/codes";
import { loadProspect, type Prospect } from "../kit/prospect";
import { defineCell, type Note } from "../report/cell";
import type { Report } from "../report/report";
import { type Observation, observe } from "./observations";

/** What this data shows, each observation with an action and a link to exactly its customers. */
export const advice = defineCell<typeof counts.row>({
  id: "advice",
  question: ({ address }) => countsQuestion(address),
  tell: async (report, rows) => {
    const seen = await observe(report, rows);
    const isLinked = report.address.rights.people;
    const key = seen.length === 0 ? "cell.advice.nothing" : "cell.advice.finding";
    return {
      finding: report.words.t(key, { count: seen.length }),
      reading: report.words.t(isLinked ? "cell.advice.reading" : "cell.advice.reading_alone"),
    };
  },
  columns: ({ words: { t } }) => [
    { label: t("column.code"), kind: "code", value: (row) => row.code },
    { label: t("column.customers"), kind: "count", value: (row) => row.customers },
    { label: t("column.revenue"), kind: "money", value: (row) => row.money },
  ],
  notes: async (report, rows) => {
    const seen = await observe(report, rows);
    if (seen.length === 0) return [];
    const prospect = await loadProspect(report);
    const goals = seen.map(({ values }) => values["goal"]);
    return seen.map((one, i) => {
      // What to do with a segment is said once.
      const isSaid = one.values["goal"] !== undefined && goals.indexOf(one.values["goal"]) < i;
      return note(report, one, { prospect, isSaid });
    });
  },
});

type Context = Readonly<{ prospect: Prospect; isSaid: boolean }>;

function note({ address, words }: Report, seen: Observation, { prospect, isSaid }: Context): Note {
  const { t } = words;
  const { rights } = address;
  const { id, codes, customers, money, filter } = seen;
  const values = { ...seen.values, customers };
  return {
    text: t(`cell.advice.${id}`, values),
    ...(isSaid ? {} : { action: t(`cell.advice.${id}_action`, values) }),
    prospect: prospect(codes),
    money: words.money(money),
    ...(rights.people
      ? { link: { href: address.href("customers", "", filter), text: t("cell.advice.show", values) } }
      : {}),
    ...(rights.work
      ? { plan: { action: makeCampaignHref(address.lang, address.dataset.id), text: t("cell.advice.plan") } }
      : {}),
  };
}
