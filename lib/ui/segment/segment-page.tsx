import type { Words } from "../../i18n/words";
import type { Growth } from "../../model/segment/scheme-file";
import type { Report } from "../../page/report/report";
import type { SegmentPage as Content } from "../../page/segment/segment";
import { Change } from "../kit/change";
import { Term } from "../kit/glossary/term";
import { Measure, Measures } from "../kit/measures";
import { SegmentSymbol } from "../kit/segment-symbol";
import { SpoiltNotice } from "../kit/spoilt-notice";
import { Checklist } from "../report/checklist";
import { ForecastPart } from "../report/forecast-part";
import { NewCampaign } from "../report/new-campaign";
import { Notebook } from "../report/notebook";
import { Goals } from "../report/notes/goals";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/sharing/share";
import { Toolbar } from "../report/toolbar";
import { SegmentPlan, Stories } from "./segment-plan";

type Props = Readonly<{ report: Report; content: Content; origin: string }>;

type PartProps = Readonly<{ words: Words; content: Content }>;

/** Campaigns that a segment's page names; the page of campaigns has all. */
const campaignsShown = 3;

export function SegmentPage({ report, content, origin }: Props) {
  const { words } = report;
  const { t } = words;
  const [study, ...rest] = content.cells;
  return (
    <ReportFrame
      report={report}
      page="segment"
      id={content.id}
      title={content.name}
      width="broad"
      contents={[
        ...(isWritten(content) ? [{ id: "written", name: t("notes.about_segment") }] : []),
        { id: "strategy", name: t("common.segment_page.strategy") },
        { id: "case", name: t("common.segment_page.case") },
        ...(study ? [study] : []),
        ...(content.campaigns === null ? [] : [{ id: "tried", name: t("campaign.segment.title") }]),
        ...content.tried,
        ...rest,
        ...(content.forecast ?? [{ id: "segment_forecast", name: t("cell.segment_forecast.name") }]),
      ]}
      toolbar={
        <Toolbar report={report} content={content.toolbar}>
          <Share content={content.share} origin={origin} words={words} />
        </Toolbar>
      }
    >
      <Head report={report} content={content} />
      <Written words={words} content={content} />
      <SegmentPlan words={words} content={content} />
      <Stories words={words} content={content} />
      {study && <Notebook report={report} cells={[study]} />}
      {content.campaigns !== null && (
        <Tried report={report} content={content} campaigns={content.campaigns} />
      )}
      <Notebook report={report} cells={rest} />
      <ForecastPart
        report={report}
        cells={content.forecast}
        id="segment_forecast"
        href={report.address.href("forecast")}
      />
      <Others words={words} content={content} />
    </ReportFrame>
  );
}

/** Whether somebody wrote about the segment, or the reader may. */
function isWritten({ written: { goals, notes, write } }: Content): boolean {
  return goals.length + notes.length > 0 || write !== null;
}

/** What people wrote about the segment. */
function Written({ words: { t }, content }: PartProps) {
  const { goals, notes, write, all } = content.written;
  if (!isWritten(content)) return null;
  return (
    <section className="cell" id="written" aria-labelledby="written-title">
      <p className="kicker" id="written-title">
        {t("notes.about_segment")}
      </p>
      <Goals goals={goals} label={t("notes.goals")} />
      {notes.length > 0 && (
        <ul className="mt-4 grid list-none gap-1 p-0">
          {notes.map((text) => (
            <li key={text} className="wrap-anywhere">
              {text}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 print:hidden">
        <a href={write ?? all}>{t(write === null ? "notes.all_of_them" : "notes.write")}</a>
      </p>
    </section>
  );
}

/** The ways to the other segments. */
function Others({ words: { t }, content }: PartProps) {
  return (
    <nav className="cell print:hidden" aria-label={t("common.segment_page.others")}>
      <p className="kicker">{t("common.segment_page.others")}</p>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {content.others.map(({ id, name, href }) => (
          <li key={id} className="flex items-center gap-1.5">
            <SegmentSymbol segment={id} />
            <a
              className="aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
              href={href}
              aria-current={id === content.id ? "page" : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type TriedProps = Omit<Props, "origin"> & Readonly<{ campaigns: NonNullable<Content["campaigns"]> }>;

/** The campaigns of the segment with their checklists, and what they brought together. */
function Tried({ report, content, campaigns: { rows, spoilt } }: TriedProps) {
  const { address, words } = report;
  const { t } = words;
  return (
    <>
      <section className="cell" id="tried" aria-labelledby="tried-title">
        <p className="kicker">{t("campaign.title")}</p>
        <h2 id="tried-title">{t("campaign.segment.title")}</h2>
        <SpoiltNotice texts={spoilt} words={words} />
        {rows.length === 0 && <p className="prose">{t("campaign.segment.nothing")}</p>}
        <ul className="campaigns">
          {rows.slice(0, campaignsShown).map(({ id, name, href, standing, checks }) => (
            <li key={id}>
              <h3 className="wrap-anywhere">
                <a href={href}>{name}</a> <span className="note font-normal">{standing}</span>
              </h3>
              <Checklist words={words} checks={checks} />
            </li>
          ))}
        </ul>
        {rows.length > 0 && (
          <p>
            <a href={address.href("campaigns")}>{t("campaign.segment.all")}</a>
          </p>
        )}
        <NewCampaign report={report} list={address.href("customers")} />
      </section>
      <Notebook report={report} cells={content.tried} />
    </>
  );
}

function Head({ report, content }: Omit<Props, "origin">) {
  const { address, words } = report;
  const { t } = words;
  const { size, change } = content;
  return (
    <header className="cell first">
      <h1>
        <SegmentSymbol segment={content.id} size={22} /> {content.name}
      </h1>
      <p className="prose lead">{content.summary}</p>
      <p className="prose reading">{content.rule}</p>
      <div className="button-row print:hidden">
        <NewCampaign report={report} list={address.href("customers")} />
        {address.rights.people && <a href={address.href("customers")}>{t("common.segment_page.list")}</a>}
        <a href="#ready-phone">{t("common.segment_page.call")}</a>
      </div>
      <Measures>
        <Measure name={t("column.customers")} value={words.number(size.customers)}>
          <SinceBefore
            words={words}
            change={change.customers}
            growth={change.growth}
            previous={size.previous_customers}
          />
        </Measure>
        {size.share_buyers !== null && (
          <Measure name={t("column.share_buyers")} value={words.percent(size.share_buyers)} />
        )}
        <Measure name={t("column.revenue")} value={words.money(size.money)}>
          <SinceBefore
            words={words}
            change={change.money}
            growth={change.growth}
            previous={size.previous_money}
          />
        </Measure>
        {size.share_money !== null && (
          <Measure name={t("column.share_revenue")} value={words.percent(size.share_money)} />
        )}
        {size.average_check !== null && (
          <Measure name={t("column.average_check")} value={words.moneyFine(size.average_check)} />
        )}
      </Measures>
      <p>
        <a href={content.compare}>{t("common.segment_page.compare")}</a>
      </p>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="kicker">
          <Term term="code" of="codes" name={t("common.segment_page.codes")} words={words} />
        </span>{" "}
        {content.codes.map(({ code, href }) => (
          <a key={code} className="code" href={href ?? undefined}>
            {code}
          </a>
        ))}
      </p>
    </header>
  );
}

type Since = Readonly<{ words: Words; change: number | null; growth: Growth; previous: number | null }>;

/** A change, or why there is none: no previous period, or nothing in it. */
function SinceBefore({ words, change, growth, previous }: Since) {
  if (change === null) {
    const key = previous === null ? "no_previous" : "from_nothing";
    return <span className="reading">{words.t(`common.segment_page.${key}`)}</span>;
  }
  const title = words.t("common.segment_page.against");
  return <Change change={change} growth={growth} words={words} title={title} />;
}
