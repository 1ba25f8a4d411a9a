import type { Words } from "../../i18n/words";
import { type ReadyPlanId, readyPlanIds, readyPlans } from "../../model/campaign/ready-plan";
import { makeCampaignHref } from "../../model/href";
import type { CampaignsPage as Content } from "../../page/campaign/campaigns";
import type { CampaignRow } from "../../page/kit/campaigns/campaign-list";
import { segmentNames } from "../../page/report/address";
import type { Report } from "../../page/report/report";
import { SpoiltNotice } from "../kit/spoilt-notice";
import { Trash } from "../kit/trash";
import { Checklist } from "../report/checklist";
import { CampaignForm } from "../report/new-campaign";
import { Notebook } from "../report/notebook";
import { ReportFrame } from "../report/report-frame";

type Props = Readonly<{ report: Report; content: Content }>;

/** Every campaign of a data set, or those with customers of one segment. */
export function CampaignsPage({ report, content }: Props) {
  const { address, words } = report;
  const { view } = address;
  const { t } = words;
  const { rows, spoilt, tried, done, deleted } = content;
  const segment = segmentNames(address)[view.segment];
  return (
    <ReportFrame report={report} page="campaigns" title={t("campaign.title")} width="broad">
      <header className="cell first">
        <h1>{segment === undefined ? t("campaign.title") : t("campaign.of_segment", { name: segment })}</h1>
        {done !== null && (
          <p className="notice" role="status">
            {done}
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
      <ReadyPlans report={report} />
      <Notebook report={report} cells={tried} />
      <ul className="campaigns">
        {rows.map((row) => (
          <Campaign key={row.id} row={row} words={words} />
        ))}
      </ul>
      <Trash rows={deleted} words={words} />
    </ReportFrame>
  );
}

/** Where a campaign comes from: a ready plan, or customers of one's own choice. */
function ReadyPlans({ report: { address, words } }: Pick<Props, "report">) {
  const { t } = words;
  return (
    <section className="cell" aria-labelledby="ready-title">
      <h2 id="ready-title">{t("campaign.ready.title")}</h2>
      <ul className="mt-3 grid gap-4 md:grid-cols-2">
        {readyPlanIds.map((id) => (
          <ReadyPlan key={id} id={id} address={address} words={words} />
        ))}
      </ul>
      <p className="prose mt-4">
        {t("campaign.ready.own")} <a href={address.href("customers")}>{t("campaign.ready.choose")}</a>
      </p>
    </section>
  );
}

type ReadyProps = Readonly<{ id: ReadyPlanId; address: Report["address"]; words: Words }>;

function ReadyPlan({ id, address, words }: ReadyProps) {
  const { t } = words;
  const { audience, channel, window_days, metric, holdout } = readyPlans[id];
  const list = address.href("customers", "", { segment: "", ...audience });
  return (
    <li className="flex flex-col border-t border-grid pt-3">
      <h3>{t(`campaign.ready.${id}.title`)}</h3>
      <p className="mt-1">{t(`campaign.ready.${id}.offer`)}</p>
      <p className="note mt-1 mb-3">
        {t("campaign.ready.facts", {
          channel: t(`common.channel.${channel}`),
          days: window_days,
          metric: t(`campaign.metric_inline.${metric}`),
          holdout: words.percent(holdout / 1000, 0),
        })}{" "}
        {t(`campaign.ready.${id}.why`)}
      </p>
      <div className="mt-auto flex flex-wrap items-center gap-3 print:hidden">
        <CampaignForm
          className="contents"
          action={makeCampaignHref(address.lang, address.dataset.id)}
          list={list}
          plan={id}
        >
          <button type="submit">{t("campaign.ready.go")}</button>
        </CampaignForm>
        <a href={list}>{t("campaign.ready.show")}</a>
      </div>
    </li>
  );
}

function Campaign({ row, words }: { row: CampaignRow; words: Words }) {
  const { t } = words;
  return (
    <li className="cell">
      <p className="kicker">{row.standing}</p>
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
