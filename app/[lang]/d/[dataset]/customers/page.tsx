import type { Metadata } from "next";
import { CustomersPage } from "@/lib/ui/customers-page";
import { type DatasetProps, originOf, requireReport } from "@/lib/ui/route";

export async function generateMetadata(props: DatasetProps): Promise<Metadata> {
  const { dataset, words } = await requireReport(props, "customers");
  return { title: `${words.t("common.customers")} · ${dataset.name}` };
}

export default async function Page(props: DatasetProps) {
  return <CustomersPage report={await requireReport(props, "customers")} origin={await originOf()} />;
}
