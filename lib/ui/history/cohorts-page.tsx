import { isOpen } from "../../model/access/share";
import type { CohortsPage as Content } from "../../page/history/cohorts";
import type { Report } from "../../page/report/report";
import { ChoiceLinks } from "../report/choices";
import { Notebook } from "../report/notebook";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/sharing/share";
import { Toolbar } from "../report/toolbar";

type Props = Readonly<{ report: Report; content: Content; origin: string }>;

export function CohortsPage({ report, content, origin }: Props) {
  const { words } = report;
  const { t } = words;
  const title = t("cohorts.title");
  return (
    <ReportFrame
      report={report}
      page="cohorts"
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
        <p className="prose lead">{t("cohorts.lead", { day: words.day(content.until) })}</p>
        {isOpen(report.address.rights.share, "period") && (
          <ChoiceLinks label={t("cohorts.counts_label")} choices={content.counts} />
        )}
      </header>
      <Notebook report={report} cells={content.cells} />
    </ReportFrame>
  );
}
