import { isOpen } from "../../model/access/share";
import type { ForecastPage as Content } from "../../page/forecast/forecast";
import type { Report } from "../../page/report/report";
import { ChoiceLinks } from "../report/choices";
import { Notebook } from "../report/notebook";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/sharing/share";
import { Toolbar } from "../report/toolbar";

type Props = Readonly<{ report: Report; content: Content; origin: string }>;

export function ForecastPage({ report, content, origin }: Props) {
  const { words } = report;
  const { t } = words;
  const title = t("forecast.title");
  return (
    <ReportFrame
      report={report}
      page="forecast"
      title={title}
      width="broad"
      contents={content.cells}
      toolbar={
        <Toolbar report={report} content={content.toolbar}>
          <Share content={content.share} origin={origin} words={words} />
        </Toolbar>
      }
    >
      <header className="cell first">
        <h1>{title}</h1>
        <p className="prose lead">
          {t("forecast.lead", { from: words.day(content.origin), to: words.day(content.until) })}
        </p>
        {isOpen(report.address.rights.share, "period") && (
          <>
            <ChoiceLinks label={t("forecast.horizon_label")} choices={content.horizons} />
            <HorizonForm content={content.horizonForm} words={words} />
          </>
        )}
      </header>
      <Notebook report={report} cells={content.cells} />
    </ReportFrame>
  );
}

/** Any number of days, in the address; the rest of the state stays. */
function HorizonForm({ content, words: { t } }: { content: Content["horizonForm"]; words: Report["words"] }) {
  return (
    <form action={content.action} className="mt-3 inline-flex items-baseline gap-2 text-xs print:hidden">
      {content.hidden.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="inline-flex items-baseline gap-2">
        <span className="text-ink-soft">{t("forecast.horizon_other")}</span>
        <input
          className="w-16"
          type="number"
          name="horizon"
          min={1}
          max={365}
          required
          defaultValue={content.days}
        />
      </label>
      <button type="submit">{t("forecast.horizon_show")}</button>
    </form>
  );
}
