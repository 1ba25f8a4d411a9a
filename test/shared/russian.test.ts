import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { summary } from "../../lib/page/overview/summary";
import { inView } from "../../lib/page/report/report";
import { answerOf } from "../cells";
import { importPath, reportOf } from "../dataset";
import { customersOf } from "../query/property";
import { data, noData } from "./data";

describe.skipIf(noData)("a Russian-formatted file in UTF-8", () => {
  test("says its roles, dates and decimal mark itself, and gives its known sums", async () => {
    const report = await reportOf(await importPath(join(data, "russian", "prodazhi_utf8_bom.csv")), {
      from: "2010-12-01",
      to: "2011-12-09",
    });
    const { version } = report.data;
    expect(version.options).toMatchObject({
      roles: { customer: "Код клиента", date: "Дата", document: "Номер чека", amount: "Сумма, руб." },
      documents: "column",
      date_format: "%d.%m.%Y",
      decimal_mark: ",",
      currency: "RUB",
    });
    expect(version).toMatchObject({
      customers: 4_372,
      documents: 22_190,
      first_day: "2010-12-01",
      ledger: {
        rows_in: 22_190,
        rows_used: 22_190,
        money_in: "8300065.81",
        money_used: "8300065.81",
        left_out: [],
      },
    });
    const { rows } = await answerOf(summary, report);
    expect(rows).toContainEqual(expect.objectContaining({ measure: "revenue", value: 8_300_065.81 }));
    const [found] = await customersOf(inView(report, { ...report.address.view, q: "К-17850" }));
    expect(found).toMatchObject({ customer_id: "К-17850", ref: expect.stringMatching(/^~/) });
  });
});
