import { Suspense } from "react";
import { changeCampaignHref } from "../../model/href";
import type { CampaignPage as Content } from "../../page/campaign/campaign";
import type { Report } from "../../page/report/report";
import { Term } from "../kit/glossary/term";
import { Bar } from "../report/bar";
import { Checklist } from "../report/checklist";
import { ForecastPart } from "../report/forecast-part";
import { Notebook } from "../report/notebook";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/sharing/share";
import { Skeleton } from "../report/skeleton";
import { CampaignEnd, Journal } from "./campaign-end";
import { CampaignLists } from "./campaign-lists";
import { CampaignPlan, planFormId } from "./campaign-plan";
import type { CampaignProps } from "./campaign-props";
import { Offer } from "./offer";

type Props = Readonly<{ report: Report; content: Content; origin: string }>;

/** A campaign from its plan to what it brought. */
export function CampaignPage({ report, content, origin }: Props) {
  const { address, words } = report;
  const { lang, dataset } = address;
  const { t } = words;
  const { campaign, result, plan, offers } = content;
  const action = changeCampaignHref(lang, dataset.id, campaign.id);
  const props = { words, content, action };
  const isDraft = campaign.start === null;
  return (
    <ReportFrame
      report={report}
      page="campaign"
      id={campaign.id}
      title={campaign.name}
      width="broad"
      contents={[
        ...(isDraft || result.length > 0 ? result : [{ id: "lift", name: t("campaign.result.title") }]),
        ...(isDraft ? [] : [{ id: "lists", name: t("campaign.lists.title") }]),
        { id: "plan", name: t("campaign.plan.title") },
        ...plan,
        ...(content.expected.cells ?? []),
        ...(isDraft ? [{ id: "start", name: t("campaign.start.title") }] : []),
        { id: "journal", name: t("campaign.journal.title") },
      ]}
      toolbar={
        <Bar>
          <nav className="flex-auto self-center" aria-label={t("campaign.title")}>
            <a href={address.href("campaigns", "", { segment: "" })}>{t("campaign.title")}</a>
          </nav>
          <Share content={content.share} origin={origin} words={words} />
        </Bar>
      }
    >
      <Head {...props} />
      <Result report={report} {...props} />
      {offers !== null && (
        <Suspense fallback={<Skeleton />}>
          <CampaignLists {...props} offered={offers} />
        </Suspense>
      )}
      <CampaignPlan {...props} />
      <Overlaps {...props} />
      <Notebook report={report} cells={plan} names={content.names} />
      <ForecastPart
        report={report}
        cells={content.expected.cells}
        id="campaign_expected"
        href={content.expected.href}
        names={content.names}
      />
      {isDraft && <Start {...props} />}
      <Journal {...props} />
      <CampaignEnd {...props} isMisnamed={content.done === "name_wrong"} />
    </ReportFrame>
  );
}

const told = [
  "saved",
  "saved_first",
  "started",
  "already",
  "refused",
  "measured",
  "not_covered",
  "archived",
  "reopened",
] as const;

function Head({ words, content, action }: CampaignProps) {
  const { t } = words;
  const { campaign, audience, window } = content;
  const known = told.find((one) => one === content.done);
  return (
    <header className="cell first">
      <p className="kicker">
        {t("campaign.kicker")} · {content.standing}
      </p>
      <h1>{campaign.name}</h1>
      {known !== undefined && (
        <p className="notice" role="status">
          {t(`campaign.done.${known}`)}
        </p>
      )}
      {content.recordable && <Record words={words} action={action} />}
      <p className="prose lead">
        <a href={audience.href}>{audience.text}</a>
        {": "}
        {t("campaign.size", { customers: audience.customers, day: words.day(content.as_of) })}
      </p>
      <p className="prose reading">
        {t("campaign.facts", {
          channel: t(`common.channel.${campaign.channel}`),
          from: words.day(window.from),
          to: words.day(window.to),
          metric: t(`campaign.metric_inline.${campaign.metric}`),
          treated: audience.treated,
          held: audience.held,
        })}
      </p>
      <p className="kicker">
        <Term term="holdout" of="head" words={words} />
      </p>
      <Offer text={campaign.offer} />
      <Checklist words={words} checks={content.checks} />
    </header>
  );
}

/** The button that keeps the result, which is all that is missing. */
function Record({ words: { t }, action }: Pick<CampaignProps, "words" | "action">) {
  return (
    <form className="notice" id="record" action={action} method="post">
      <p>{t("campaign.record.note")}</p>
      <button type="submit" name="do" value="measure" className="mt-3">
        {t("campaign.record.go")}
      </button>
    </form>
  );
}

/** What came of it, or what it still needs before that can be told. */
function Result({ report, ...props }: CampaignProps & Pick<Props, "report">) {
  const { words, content } = props;
  const { campaign, coverage, result } = content;
  if (campaign.start === null) return null;
  if (!coverage.covered) return <Waiting {...props} />;
  if (content.stopped !== null) return <Stopped words={words} stopped={content.stopped} />;
  return (
    <>
      {campaign.start.held === 0 && (
        <p className="notice" role="note">
          {words.t("campaign.result.observational")}
        </p>
      )}
      <Notebook report={report} cells={result} names={content.names} />
      <Measurements address={report.address} {...props} />
    </>
  );
}

/** The data does not reach to the end of the window yet. */
function Waiting({ words, content: { coverage, append } }: CampaignProps) {
  const { t } = words;
  return (
    <section className="cell" id="lift" aria-labelledby="lift-title">
      <p className="kicker">{t("campaign.result.title")}</p>
      <h2 id="lift-title">
        {t("campaign.result.waiting", {
          needs: words.day(coverage.window.to),
          has: words.day(coverage.has),
        })}
      </h2>
      <p className="prose">{t("campaign.result.why_wait")}</p>
      <p className="mt-3">
        <a className="button" href={append}>
          {t("campaign.result.append")}
        </a>
      </p>
    </section>
  );
}

type StoppedProps = Pick<CampaignProps, "words"> & Readonly<{ stopped: NonNullable<Content["stopped"]> }>;

function Stopped({ words: { t }, stopped }: StoppedProps) {
  return (
    <section className="cell" id="lift" aria-labelledby="lift-title">
      <p className="kicker">{t("campaign.result.title")}</p>
      <h2 id="lift-title">{t(`campaign.result.stopped.${stopped}`)}</h2>
      <p className="prose">{t(`campaign.result.why_stopped.${stopped}`)}</p>
    </section>
  );
}

/** The results that are kept. */
function Measurements({ address, words, content }: CampaignProps & Pick<Report, "address">) {
  const { t } = words;
  const { campaign } = content;
  if (campaign.measurements.length === 0) return null;
  return (
    <section className="cell" aria-labelledby="record-title">
      <h2 id="record-title">{t("campaign.record.title")}</h2>
      <ul>
        {campaign.measurements.map(({ at, version, last_day }, i) => (
          <li key={at}>
            <span title={version}>
              {t("campaign.record.line", { version: content.measured[i] ?? "", day: words.day(last_day) })}
            </span>{" "}
            {address.dataset.versions.includes(version) && (
              <a href={address.href("campaign", campaign.id, { v: version })}>{t("campaign.record.show")}</a>
            )}
          </li>
        ))}
      </ul>
      {content.recorded && <p className="note">{t("campaign.record.done")}</p>}
    </section>
  );
}

function Overlaps({ words, content: { overlaps } }: CampaignProps) {
  const { t } = words;
  if (overlaps.rows.length === 0 && overlaps.spoilt === null) return null;
  return (
    <section className="cell" aria-labelledby="overlaps-title">
      <h2 id="overlaps-title">{t("campaign.overlaps.title")}</h2>
      <p className="prose">{overlaps.spoilt ?? t("campaign.overlaps.why")}</p>
      <ul>
        {overlaps.rows.map(({ name, href, customers, contacted }) => (
          <li key={href}>
            <a href={href}>{name}</a>: {t("campaign.overlaps.line", { customers, contacted })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Start({ words, content }: CampaignProps) {
  const { t } = words;
  const { obstacles, campaign, audience, window } = content;
  return (
    <section className="cell" id="start" aria-labelledby="start-title">
      <p className="kicker">{t("campaign.start.title")}</p>
      <h2 id="start-title">
        {obstacles.length === 0
          ? t("campaign.start.ready", { treated: audience.treated, held: audience.held })
          : t("campaign.start.not_ready")}
      </h2>
      {obstacles.length > 0 && (
        <ul className="problems">
          {obstacles.map((obstacle) => (
            <li key={obstacle.code}>{words.problem(obstacle)}</li>
          ))}
        </ul>
      )}
      {campaign.holdout === 0 && (
        <p className="notice" role="note">
          {t("campaign.start.no_holdout")}
        </p>
      )}
      <p className="prose">
        {t("campaign.start.what", { from: words.day(window.from), to: words.day(window.to) })}
      </p>
      {obstacles.length === 0 && (
        <p className="mt-3">
          <button type="submit" form={planFormId} name="do" value="start">
            {t("campaign.start.go")}
          </button>
        </p>
      )}
    </section>
  );
}
