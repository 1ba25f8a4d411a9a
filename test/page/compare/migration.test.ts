import { expect, test } from "vitest";
import { migration } from "../../../lib/page/compare/migration";
import { importText, reportOf } from "../../dataset";

/** In January six buy three times for 40, and never again; three buy once in each month for 20. */
const rows = [
  ...["2024-01-20", "2024-01-24", "2024-01-31"].flatMap((day) => upTo(6).map((n) => `v${n},${day},40`)),
  ...["2024-01-01", "2024-02-29"].flatMap((day) => upTo(3).map((n) => `k${n},${day},20`)),
];

test("customers who stopped buying get what wins their kind back, not the goal of all without a purchase", async () => {
  const text = ["customer,date,amount", ...rows, ""].join("\n");
  const id = await importText(text, { roles: { customer: "customer", date: "date", amount: "amount" } });
  const report = await reportOf(id, {
    from: "2024-02-01",
    to: "2024-02-29",
    a_from: "2024-01-01",
    a_to: "2024-01-31",
    cuts: "fixed",
    cut_r: "10,20",
    cut_f: "1,2",
    cut_m: "50,100",
  });
  const { notes } = await migration.show(report);
  expect(notes.map(({ text, action }) => [text, action])).toEqual([
    [
      "6 customers of “VIP” bought nothing in B; in A they spent €720.",
      "Learn the reason from each, and win back those who can be won.",
    ],
    [
      "3 customers of “Lost” woke up, now “Newcomers”: €60 in A, €60 in B.",
      "Get the second purchase while the first is still fresh in mind.",
    ],
  ]);
});

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}
