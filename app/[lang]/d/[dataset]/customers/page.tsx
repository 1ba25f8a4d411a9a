import { reportPage } from "@/app/report-page";
import { loadCustomersPage } from "@/lib/page/customers/customers";
import { CustomersPage } from "@/lib/ui/customers/customers-page";

const { generateMetadata, Page } = reportPage("customers", loadCustomersPage, CustomersPage);

export { generateMetadata, Page as default };
