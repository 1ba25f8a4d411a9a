import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadCustomer } from "@/lib/page/customer";
import { CustomerPage } from "@/lib/ui/customer-page";
import { type DatasetProps, originOf, requireReport } from "@/lib/ui/route";

export async function generateMetadata(props: DatasetProps): Promise<Metadata> {
  const report = await requireReport(props, "customer");
  return { title: `${report.words.t("common.customers")} · ${report.dataset.name}` };
}

export default async function Page(props: DatasetProps) {
  const report = await requireReport(props, "customer");
  const customer = await loadCustomer(report);
  if (customer === null) notFound();
  return <CustomerPage report={report} customer={customer} origin={await originOf()} />;
}
