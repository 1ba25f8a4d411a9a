import { notFound, redirect } from "next/navigation";
import { type DatasetProps, originOf, requireReport } from "@/app/request";
import { requireOwnPath } from "@/lib/model/href";
import { loadCustomer } from "@/lib/page/customers/customer";
import { CustomerPage } from "@/lib/ui/customers/customer-page";
import { orMissing, orMissingTitle } from "@/lib/ui/site/not-found";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const report = await requireReport(props, "customer");
  return { title: `${report.words.t("common.customers")} · ${report.dataset.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  const report = await requireReport(props, "customer");
  const customer = await loadCustomer(report);
  if (customer === null) notFound();
  if (customer.ref !== report.view.customer) redirect(requireOwnPath(report.href("customer", customer.ref)));
  return CustomerPage({ report, customer, origin: await originOf() });
});
