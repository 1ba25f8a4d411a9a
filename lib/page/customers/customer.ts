import type { z } from "zod";
import type { one } from "../../query/customers/customers";
import { type AskedCell, loadCells } from "../report/cell";
import { type Frame, loadFrame } from "../report/frame";
import type { Report } from "../report/report";
import type { SeeOther } from "../site/handler";
import { customerPageCells, oneQuestion } from "./customer-cells";

type Customer = z.infer<typeof one.row>;

export type CustomerPage = Frame & Readonly<{ customer: Customer; cells: readonly AskedCell[] }>;

/** A customer's page, or its address where the one that was asked is another name of it; null when there is no such customer. */
export async function loadCustomerPage(report: Report): Promise<CustomerPage | SeeOther | null> {
  const customer = await loadCustomer(report);
  if (customer === null) return null;
  const { address } = report;
  const { ref, customer_id } = customer;
  if (ref !== address.view.customer) return { see: address.href("customer", ref) };
  return {
    ...(await loadFrame(report, "customer", { title: customer_id, id: ref })),
    tab: `${customer.name ?? customer_id} · ${address.dataset.name}`,
    customer,
    cells: loadCells(report, customerPageCells),
  };
}

/** The customer that the report's view names, or null when there is none, or they came after the period. */
export async function loadCustomer(report: Report): Promise<Customer | null> {
  const { rows } = await report.data.ask(oneQuestion(report));
  return rows[0] ?? null;
}
