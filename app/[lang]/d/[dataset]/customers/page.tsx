import { orMissing, orMissingTitle } from "@/app/missing";
import { type DatasetProps, originOf, requireReport } from "@/app/request";
import { CustomersPage } from "@/lib/ui/customers/customers-page";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const { dataset, words } = await requireReport(props, "customers");
  return { title: `${words.t("common.customers")} · ${dataset.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  return CustomersPage({ report: await requireReport(props, "customers"), origin: await originOf() });
});
