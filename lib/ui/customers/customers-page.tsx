import type { Words } from "../../i18n/words";
import { customersDefaults } from "../../model/view/view";
import type { CustomersPage as Content } from "../../page/customers/customers";
import { segmentNames } from "../../page/report/address";
import type { Report } from "../../page/report/report";
import { Field } from "../kit/form/field";
import { Term } from "../kit/glossary/term";
import { Pager } from "../kit/pager";
import { DataTable } from "../kit/table";
import { spreadsheetFiles } from "../report/cell-foot";
import { NewCampaign } from "../report/new-campaign";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/sharing/share";
import { Toolbar } from "../report/toolbar";

type PartProps = Readonly<{ report: Report; content: Content }>;
type Props = PartProps & Readonly<{ origin: string }>;

export function CustomersPage({ report, content, origin }: Props) {
  const { address, words } = report;
  const { view } = address;
  const { t } = words;
  const title = t("common.customers");
  return (
    <ReportFrame
      report={report}
      page="customers"
      title={title}
      width="broad"
      toolbar={
        <Toolbar report={report} content={content.toolbar}>
          <Share content={content.share} origin={origin} words={words} />
        </Toolbar>
      }
    >
      <h1 className="sr-only">{title}</h1>
      {(address.rights.share?.around ?? true) && <Filters report={report} content={content} />}
      {content.stood && (
        <p className="notice" role="note">
          {content.stood.text} <a href={content.stood.compare}>{t("common.list.stood_compare")}</a>{" "}
          <a href={content.stood.forget}>{t("common.list.stood_forget")}</a>
        </p>
      )}
      <Foreseen words={words} content={content} />
      <Found words={words} content={content} />
      <p className="kicker flex flex-wrap gap-x-4">
        {(["recency", "frequency", "monetary", "code", "threshold"] as const).map((term) => (
          <Term key={term} term={term} of="list" words={words} />
        ))}
      </p>
      {content.table.rows.length > 0 && view.a_v === "" && !content.forecast.filters && (
        <NewCampaign report={report} list={address.href("customers")} />
      )}
      {content.table.rows.length === 0 ? (
        <p>
          {t("common.list.none")}{" "}
          <a href={address.href("customers", "", customersDefaults)}>{t("common.list.reset")}</a>
        </p>
      ) : (
        <DataTable
          table={content.table}
          words={words}
          names={segmentNames(address)}
          caption={title}
          sorts={content.sorts}
        />
      )}
      <Pager words={words} {...content} page={view.page} />
    </ReportFrame>
  );
}

/** How right the forecast of a list was, or where to see one. */
function Foreseen({ words: { t }, content: { forecast } }: Pick<PartProps, "content"> & { words: Words }) {
  if (forecast.text === null)
    return (
      <p className="mt-3 text-xs print:hidden">
        <a href={forecast.show}>{t("common.list.by_forecast")}</a>
      </p>
    );
  return (
    <p className="notice" role="note">
      {forecast.text} <a href={forecast.page}>{t("forecast.title")}</a>
      {forecast.filters && <> {t("common.list.forecast_campaign")}</>}
    </p>
  );
}

/** How many customers there are, and their files. */
function Found({
  words,
  content: { selection, files, spreadsheets, stops },
}: Pick<PartProps, "content"> & { words: Words }) {
  const { t } = words;
  return (
    <p className="found mt-4 mb-2 flex flex-wrap justify-between gap-x-8 gap-y-1 font-semibold" role="status">
      {t("common.list.found", { ...selection, money: words.money(selection.money) })}
      <span className="flex flex-wrap gap-x-3 gap-y-2 text-xs font-normal print:hidden">
        {t("common.list.files")}:
        {[...spreadsheetFiles(spreadsheets, words), ["CSV", files.csv], ["Parquet", files.parquet]].map(
          ([name, href]) => (
            <a key={name} href={href} download>
              {name}
            </a>
          ),
        )}
        {stops !== null && <a href={stops.href}>{stops.text}</a>}
      </span>
    </p>
  );
}

const ranges = [
  ["r_min", "r_max"],
  ["f_min", "f_max"],
  ["m_min", "m_max"],
  ["p_min", "p_max"],
] as const;

function Filters({ report, content }: PartProps) {
  const { address, words } = report;
  const { view } = address;
  const { t } = words;
  const own = ["q", "segment", "code", "top", "late", "page", ...ranges.flat()];
  const kept = [...new URL(address.href("customers"), "http://site").searchParams].filter(
    ([name]) => !own.includes(name),
  );
  return (
    <form
      className="filters flex flex-wrap items-end gap-x-3 gap-y-2 border-b border-line pb-4 text-xs"
      action={content.toolbar.action}
      method="get"
      aria-label={t("common.list.filters")}
      data-applies=""
    >
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field label={t("common.list.search")}>
        <input type="search" name="q" defaultValue={view.q} size={16} />
      </Field>
      <SegmentChoice report={report} content={content} />
      <Field label={t("common.list.code")}>
        <input
          className="code"
          name="code"
          defaultValue={view.code}
          size={4}
          maxLength={3}
          inputMode="numeric"
        />
      </Field>
      {ranges.map((range) => (
        <div key={range[0]} className="flex items-end gap-x-2">
          {range.map((name) => (
            <Field key={name} label={t(`common.list.${name}`)}>
              <input name={name} defaultValue={view[name] ?? ""} size={6} inputMode="decimal" />
            </Field>
          ))}
        </div>
      ))}
      <Field label={t("common.list.top")}>
        <input name="top" defaultValue={view.top ?? ""} size={6} inputMode="numeric" />
      </Field>
      <Field label={t("common.list.late")}>
        <select name="late" defaultValue={view.late} data-apply="">
          <option value="no">{t("common.list.any")}</option>
          <option value="yes">{t("common.list.is_late")}</option>
        </select>
      </Field>
      <button type="submit" className="hidden noscript:inline-block">
        {t("common.list.apply")}
      </button>
      <a className="py-[0.4rem]" href={address.href("customers", "", customersDefaults)}>
        {t("common.list.reset")}
      </a>
    </form>
  );
}

function SegmentChoice({ report, content }: PartProps) {
  const { t } = report.words;
  return (
    <Field label={t("common.list.segment")}>
      <select name="segment" defaultValue={report.address.view.segment} data-apply="">
        <option value="">{t("common.list.any")}</option>
        {content.segments.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
