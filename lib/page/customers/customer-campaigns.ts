import { ofCustomer } from "../../query/campaign/queries";
import { defineCell } from "../report/cell";
import type { Report } from "../report/report";
import type { Column } from "../report/table";

type Row = Readonly<{
  campaign: string;
  name: string;
  window_from: string;
  window_to: string;
  arm: "treated" | "held";
  code: string;
  segment: string;
  overlaps: number;
}>;

/** The campaigns that a customer is or was in, and those of them that come at the same time. */
export const customerCampaigns = defineCell<typeof ofCustomer.row>({
  id: "customer_campaigns",
  takes: "work",
  unversioned: true,
  open: true,
  question: ({ address: { view } }) => ({
    query: ofCustomer,
    params: { customer: view.customer },
    needs: ["audiences", "campaigns"],
  }),
  tell: ({ words: { t } }, rows) => {
    const overlapping = rows.filter(({ overlaps }) => overlaps > 0).length;
    return {
      finding: t("cell.customer_campaigns.finding", { count: rows.length, overlapping }),
      reading: rows.length === 0 ? "" : t("cell.customer_campaigns.reading"),
    };
  },
  columns: (report: Report): readonly Column<Row>[] => {
    const { t } = report.words;
    return [
      {
        label: t("campaign.kicker"),
        kind: "text",
        value: ({ name }) => name,
        href: ({ campaign }) => report.address.href("campaign", campaign),
      },
      { label: t("column.window_from"), kind: "day", value: (row) => row.window_from },
      { label: t("column.window_to"), kind: "day", value: (row) => row.window_to },
      { label: t("column.arm"), kind: "text", value: ({ arm }) => t(`campaign.arm.${arm}`) },
      { label: t("column.code_then"), kind: "code", value: ({ code }) => code },
      { label: t("column.overlaps"), kind: "count", value: ({ overlaps }) => overlaps },
    ];
  },
});
