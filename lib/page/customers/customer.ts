import type { z } from "zod";
import type { one } from "../../query/customers/customers";
import type { Report } from "../report/report";
import { oneQuestion } from "./customer-cells";

/** The customer that the report's view names, or null when there is none, or they came after the period. */
export async function loadCustomer(report: Report): Promise<z.infer<typeof one.row> | null> {
  const { rows } = await report.ask(oneQuestion(report));
  return rows[0] ?? null;
}
