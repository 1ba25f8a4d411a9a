import { overviewCells } from "../../page/overview/overview";
import type { Report } from "../../page/report/report";
import { loadShare } from "../../page/report/share";
import { loadToolbar } from "../../page/report/toolbar";
import { Notebook } from "../report/notebook";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/share";
import { Toolbar } from "../report/toolbar";
import { Measures } from "./measures";

export async function Overview({ report, origin }: { report: Report; origin: string }) {
  const { words } = report;
  const title = words.t("common.overview");
  const contents = overviewCells.map(({ id }) => ({
    id,
    name: words.t(`cell.${id}.name`),
  }));
  return (
    <ReportFrame
      report={report}
      page="overview"
      title={title}
      contents={contents}
      toolbar={
        <Toolbar report={report} content={await loadToolbar(report, "overview")} withPoints>
          <Share content={loadShare(report, title, "overview")} origin={origin} words={words} />
        </Toolbar>
      }
    >
      <Notebook
        report={report}
        cells={overviewCells}
        inside={{ summary: (cell) => <Measures cell={cell} words={words} /> }}
      />
    </ReportFrame>
  );
}
