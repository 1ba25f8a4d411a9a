import type { Words } from "../../i18n/words";
import type { CampaignsPage as Content } from "../../page/campaign/campaigns";
import type { CampaignRow } from "../../page/kit/campaign-list";
import { segmentNames } from "../../page/report/address";
import type { Report } from "../../page/report/report";
import { SpoiltNotice } from "../kit/spoilt-notice";
import { Checklist } from "../report/checklist";
import { Notebook } from "../report/notebook";
import { ReportFrame } from "../report/report-frame";

type Props = Readonly<{ report: Report; content: Content }>;

/** Every campaign of a data set, or those with customers of one segment. */
export function CampaignsPage({ report, content }: Props) {
  const { address, words } = report;
  const { view } = address;
  const { t } = words;
  const { rows, spoilt, tried, deleted } = content;
  const segment = segmentNames(address)[view.segment];
  return (
    <ReportFrame report={report} page="campaigns" title={t("campaign.title")}>
      <header className="cell first">
        <h1>{segment === undefined ? t("campaign.title") : t("campaign.of_segment", { name: segment })}</h1>
        {deleted && (
          <p className="notice" role="status">
            {t("campaign.done.deleted")}
          </p>
        )}
        <p className="prose lead">{t("campaign.lead")}</p>
        {segment !== undefined && (
          <p>
            <a href={address.href("campaigns", "", { segment: "" })}>{t("campaign.all")}</a>
          </p>
        )}
      </header>
      <SpoiltNotice texts={spoilt} words={words} />
      {rows.length === 0 && spoilt.length === 0 && <Nothing report={report} />}
      <Notebook report={report} cells={tried} />
      <ul className="campaigns">
        {rows.map((row) => (
          <Campaign key={row.id} row={row} words={words} />
        ))}
      </ul>
    </ReportFrame>
  );
}

/** Where the first one comes from. */
function Nothing({ report }: { report: Report }) {
  const { t } = report.words;
  const filters = [
    {
      text: t("campaign.first.silent"),
      href: report.address.href("customers", "", { r_min: 45, segment: "" }),
    },
    { text: t("campaign.first.top"), href: report.address.href("customers", "", { top: 50, segment: "" }) },
  ];
  return (
    <section className="cell" aria-labelledby="first-title">
      <h2 id="first-title">{t("campaign.first.title")}</h2>
      <p className="prose">{t("campaign.first.how")}</p>
      <ul>
        {filters.map(({ text, href }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Campaign({ row, words }: { row: CampaignRow; words: Words }) {
  const { t } = words;
  return (
    <li className="cell">
      <p className="kicker">{t(`campaign.state.${row.state}`)}</p>
      <h2 className="wrap-anywhere">
        <a href={row.href}>{row.name}</a>
      </h2>
      <p className="reading">
        {row.audience} · {words.day(row.window.from)} – {words.day(row.window.to)}
        {row.customers !== null && (
          <> · {t("campaign.arms", { customers: row.customers, held: row.held ?? 0 })}</>
        )}
      </p>
      <Checklist words={words} checks={row.checks} />
    </li>
  );
}
