import type { loadCustomer } from "../../page/customers/customer";
import { customerPageCells } from "../../page/customers/customer-cells";
import { type Report, segmentNames } from "../../page/report/report";
import { loadShare } from "../../page/report/share";
import { loadToolbar } from "../../page/report/toolbar";
import { SegmentSymbol } from "../kit/segment-symbol";
import { Notebook } from "../report/notebook";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/share";
import { Toolbar } from "../report/toolbar";

type Customer = NonNullable<Awaited<ReturnType<typeof loadCustomer>>>;

type Props = Readonly<{ report: Report; customer: Customer; origin: string }>;

export async function CustomerPage({ report, customer, origin }: Props) {
  const { words } = report;
  const { t } = words;
  const title = customer.name ?? customer.customer_id;
  const contacts = [
    [t("common.customer_page.id"), customer.customer_id],
    [t("common.customer_page.email"), customer.email],
    [t("common.customer_page.phone"), customer.phone],
  ].filter(([, value]) => value !== null);
  return (
    <ReportFrame
      report={report}
      page="customer"
      id={customer.ref}
      title={title}
      contents={customerPageCells.map(({ id }) => ({
        id,
        name: t(`cell.${id}.name`),
      }))}
      toolbar={
        <Toolbar report={report} content={await loadToolbar(report, "customer", customer.ref)}>
          <Share
            content={loadShare(report, customer.customer_id, "customer", customer.ref)}
            origin={origin}
            words={words}
          />
        </Toolbar>
      }
    >
      <header className="cell first">
        <p className="kicker">
          <a href={report.href("customers", "", { customer: "" })}>{t("common.customer_page.back")}</a>
        </p>
        <h1>
          <span className="code">{customer.code}</span> {title}
        </h1>
        <p className="lead">
          <SegmentSymbol segment={customer.segment} size={14} />{" "}
          <a href={report.href("segment", customer.segment, { customer: "" })}>
            {segmentNames(report)[customer.segment]}
          </a>
        </p>
        <dl className="contacts">
          {contacts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </header>
      <Notebook report={report} cells={customerPageCells} />
    </ReportFrame>
  );
}
