import { reportPage } from "@/app/report-page";
import { loadCustomerPage } from "@/lib/page/customers/customer";
import { CustomerPage } from "@/lib/ui/customers/customer-page";

const { generateMetadata, Page } = reportPage("customer", loadCustomerPage, CustomerPage);

export { generateMetadata, Page as default };
