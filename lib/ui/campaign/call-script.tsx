import type { Words } from "../../i18n/words";
import type { Call, CallScript as Content } from "../../page/campaign/script";
import type { Report } from "../../page/report/report";
import { Pager } from "../kit/pager";
import { ReportFrame } from "../report/report-frame";
import { Offer } from "./offer";

/** Whom to call, and what to say: one block a customer, made to be printed. */
export function CallScript({ report, content }: Readonly<{ report: Report; content: Content }>) {
  const { words } = report;
  const { t } = words;
  const { campaign, first, total, as_of, offer } = content;
  return (
    <ReportFrame report={report} page="script" id={campaign.id} title={t("campaign.script.title")}>
      <header className="cell first">
        <p className="kicker">
          <a href={report.address.href("campaign", campaign.id)}>{campaign.name}</a>
        </p>
        <h1>{t("campaign.script.title")}</h1>
        <p className="prose lead">{t("campaign.script.lead", { customers: total, day: words.day(as_of) })}</p>
      </header>
      <ol start={first}>
        {content.calls.map((call) => (
          <OneCall key={call.customer_id} call={call} offer={offer} words={words} />
        ))}
      </ol>
      <Pager words={words} {...content} />
    </ReportFrame>
  );
}

/** What may come of a call; somebody ticks one on paper. */
const outcomes = ["reached", "not_reached", "bought", "call_back", "never"] as const;

function OneCall({ call, offer, words }: Readonly<{ call: Call; offer: string; words: Words }>) {
  const { t } = words;
  const { last_purchase, gap, products, preferred } = call;
  return (
    <li className="call mx-auto max-w-(--column) break-inside-avoid border-t border-line py-4">
      <h2 className="flex flex-wrap justify-between gap-x-4 gap-y-1 wrap-anywhere">
        {call.name} <a href={`tel:${call.phone}`}>{call.phone}</a>
      </h2>
      <p className="mt-1.5">
        <span className="code">{call.code}</span> {call.segment}
        {last_purchase !== null && <> · {t("campaign.script.last", { day: words.day(last_purchase) })}</>}
        {gap !== null && <> · {t("campaign.script.gap", { days: gap })}</>}
      </p>
      {products !== null && <p className="mt-1.5">{t("campaign.script.products", { products })}</p>}
      {preferred !== null && (
        <p className="mt-1.5">{t("campaign.script.preferred", preferredIn(preferred))}</p>
      )}
      <p className="mt-1.5">{call.say}</p>
      <Offer text={offer} />
      <p className="mt-1.5">
        <strong>{t("common.segment_page.avoid")}.</strong> {call.avoid}
      </p>
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-xs">
        {outcomes.map((outcome) => (
          <li key={outcome} className="flex items-center gap-1.5">
            <span aria-hidden="true" className="inline-block size-3 border border-ink-soft" />
            {t(`campaign.script.outcome.${outcome}`)}
          </li>
        ))}
      </ul>
      <p className="mt-3 border-b border-dotted border-ink-faint pb-5 text-xs text-ink-soft">
        {t("campaign.script.answer")}
      </p>
    </li>
  );
}

/** A product in words, with how many of the segment and of the others bought it. */
function preferredIn({ product, own, own_buyers, rest, rest_buyers }: NonNullable<Call["preferred"]>) {
  return { product, own, own_buyers, rest, rest_buyers };
}
