import type { OverviewPage } from "../../page/overview/overview";
import type { Report } from "../../page/report/report";
import { Notebook } from "../report/notebook";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/share";
import { Toolbar } from "../report/toolbar";
import { SummaryMeasures } from "./measures";

type Props = Readonly<{ report: Report; content: OverviewPage; origin: string }>;

export function Overview({ report, content, origin }: Props) {
  const { words } = report;
  const { title, cells } = content;
  return (
    <ReportFrame
      report={report}
      page="overview"
      title={title}
      contents={cells}
      toolbar={
        <Toolbar report={report} content={content.toolbar} withPoints>
          <Share content={content.share} origin={origin} words={words} />
        </Toolbar>
      }
    >
      <Notebook
        report={report}
        cells={cells}
        inside={{ summary: (cell) => <SummaryMeasures cell={cell} words={words} /> }}
      />
    </ReportFrame>
  );
}
