import { redirect } from "next/navigation";
import { orMissing, orMissingTitle } from "@/app/missing";
import { type DatasetProps, missing, originOf, requireReport } from "@/app/request";
import { requireOwnPath } from "@/lib/model/href";
import { loadCustomer } from "@/lib/page/customers/customer";
import { CustomerPage } from "@/lib/ui/customers/customer-page";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const report = await requireReport(props, "customer");
  return { title: `${report.words.t("common.customers")} · ${report.dataset.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  const report = await requireReport(props, "customer");
  const customer = await loadCustomer(report);
  if (customer === null) missing();
  if (customer.ref !== report.view.customer) redirect(requireOwnPath(report.href("customer", customer.ref)));
  return CustomerPage({ report, customer, origin: await originOf() });
});
