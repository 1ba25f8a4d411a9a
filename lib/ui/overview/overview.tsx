import type { OverviewPage } from "../../page/overview/overview";
import type { Report } from "../../page/report/report";
import { Notebook } from "../report/notebook";
import { Goals } from "../report/notes/goals";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/sharing/share";
import { Toolbar } from "../report/toolbar";
import { Glossary } from "./glossary";
import { SummaryMeasures } from "./measures";
import { Tour } from "./tour";

type Props = Readonly<{ report: Report; content: OverviewPage; origin: string }>;

/** Columns of twelve that cells take on a wide page, and those that stand in pairs on paper. */
const places = {
  summary: "wide:col-span-12",
  advice: "wide:col-span-12",
  revenue: "wide:col-span-8",
  scatter: "wide:col-span-8",
  // Beside both.
  segments: "wide:[grid-area:3/9/5/13] print:[grid-area:auto/span_1]!",
  recency: "wide:col-span-4 print:col-span-1!",
  frequency: "wide:col-span-4 print:col-span-1!",
  monetary: "wide:col-span-4 print:col-span-1!",
  codes: "wide:col-span-8",
} as const;

export function Overview({ report, content, origin }: Props) {
  const { words } = report;
  const { title, cells, tour, written } = content;
  return (
    <ReportFrame
      report={report}
      page="overview"
      title={title}
      width="full"
      toolbar={
        <Toolbar report={report} content={content.toolbar} withPoints>
          <Share content={content.share} origin={origin} words={words} />
        </Toolbar>
      }
    >
      <h1 className="sr-only">{title}</h1>
      {tour !== null && <Tour tour={tour} words={words} />}
      <div className="notebook wide:grid wide:grid-cols-12 wide:gap-x-8 print:grid print:grid-cols-2 print:gap-x-8 print:*:col-span-2 print:[&_.chart]:w-[88%]!">
        <Notebook
          report={report}
          cells={cells}
          places={places}
          inside={{
            summary: (cell) => (
              <>
                <SummaryMeasures cell={cell} words={words} />
                <Goals goals={written.goals} label={words.t("notes.goals")} />
              </>
            ),
          }}
        />
        <Glossary words={words} place="wide:col-span-4" />
      </div>
    </ReportFrame>
  );
}
