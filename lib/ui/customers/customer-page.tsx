import type { Words } from "../../i18n/words";
import type { CustomerPage as Content } from "../../page/customers/customer";
import { segmentNames } from "../../page/report/address";
import type { Report } from "../../page/report/report";
import { SegmentSymbol } from "../kit/segment-symbol";
import { Notebook } from "../report/notebook";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/sharing/share";
import { Toolbar } from "../report/toolbar";

type Props = Readonly<{ report: Report; content: Content; origin: string }>;

export function CustomerPage({ report, content, origin }: Props) {
  const { customer, cells } = content;
  const { words } = report;
  const { t } = words;
  const title = customer.name ?? customer.customer_id;
  return (
    <ReportFrame
      report={report}
      page="customer"
      id={customer.ref}
      title={title}
      width="broad"
      contents={cells}
      toolbar={
        <Toolbar report={report} content={content.toolbar}>
          <Share content={content.share} origin={origin} words={words} />
        </Toolbar>
      }
    >
      <header className="cell first">
        <p className="kicker">
          <a href={report.address.href("customers", "", { customer: "" })}>
            {t("common.customer_page.back")}
          </a>
        </p>
        <h1>
          <span className="code">{customer.code}</span> {title}
        </h1>
        <p className="lead">
          <SegmentSymbol segment={customer.segment} size={14} />{" "}
          <a href={report.address.href("segment", customer.segment, { customer: "" })}>
            {segmentNames(report.address)[customer.segment]}
          </a>
        </p>
        <Contacts words={words} customer={customer} />
      </header>
      <Notebook report={report} cells={cells} />
    </ReportFrame>
  );
}

function Contacts({ words: { t }, customer }: Readonly<{ words: Words; customer: Content["customer"] }>) {
  const contacts = [
    [t("common.customer_page.id"), customer.customer_id],
    [t("common.customer_page.email"), customer.email],
    [t("common.customer_page.phone"), customer.phone],
  ].filter(([, value]) => value !== null);
  return (
    <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 text-xs">
      {contacts.map(([label, value]) => (
        <div key={label}>
          <dt className="text-ink-soft">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
