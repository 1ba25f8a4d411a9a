import type { Call, CallScript as Content } from "../../page/campaign/script";
import { requireCampaign } from "../../page/report/campaign-report";
import type { Report } from "../../page/report/report";
import { ReportFrame } from "../report/report-frame";

/** Whom to call, and what to say: one block a customer, made to be printed. */
export function CallScript({ report, content }: Readonly<{ report: Report; content: Content }>) {
  const { words } = report;
  const { t } = words;
  const campaign = requireCampaign(report);
  const { first, page, pages, previous, next, total, as_of, offer } = content;
  return (
    <ReportFrame report={report} page="script" id={campaign.id} title={t("campaign.script.title")}>
      <header className="cell first">
        <p className="kicker">
          <a href={report.href("campaign", campaign.id)}>{campaign.name}</a>
        </p>
        <h1>{t("campaign.script.title")}</h1>
        <p className="prose lead">{t("campaign.script.lead", { customers: total, day: words.day(as_of) })}</p>
        {offer !== "" && <p className="prose offer">{offer}</p>}
      </header>
      <ol className="calls" start={first}>
        {content.calls.map((call) => (
          <OneCall key={call.customer_id} call={call} report={report} />
        ))}
      </ol>
      <nav className="pages" aria-label={t("common.list.page", { page, pages })}>
        {previous && <a href={previous}>← {t("common.list.previous")}</a>}
        <span>{t("common.list.page", { page, pages })}</span>
        {next && <a href={next}>{t("common.list.next")} →</a>}
      </nav>
    </ReportFrame>
  );
}

function OneCall({ call, report }: { call: Call; report: Report }) {
  const { words } = report;
  const { t } = words;
  const { last_purchase, gap, products } = call;
  return (
    <li className="call">
      <h2>
        {call.name} <a href={`tel:${call.phone}`}>{call.phone}</a>
      </h2>
      <p>
        <span className="code">{call.code}</span> {call.segment}
        {last_purchase !== null && <> · {t("campaign.script.last", { day: words.day(last_purchase) })}</>}
        {gap !== null && <> · {t("campaign.script.gap", { days: gap })}</>}
      </p>
      {products !== null && <p>{t("campaign.script.products", { products })}</p>}
      <p>{call.say}</p>
      <p className="avoid">
        <strong>{t("common.segment_page.avoid")}.</strong> {call.avoid}
      </p>
      <p className="answer">{t("campaign.script.answer")}</p>
    </li>
  );
}
