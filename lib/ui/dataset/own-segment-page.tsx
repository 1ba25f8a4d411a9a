import type { OwnSegmentPage as Content } from "../../page/dataset/own-segment";
import { segmentNames } from "../../page/report/address";
import type { Report } from "../../page/report/report";
import { DataTable } from "../kit/table";
import { NewCampaign } from "../report/new-campaign";
import { ReportFrame } from "../report/report-frame";

type Props = Readonly<{ report: Report; content: Content }>;

/** An own segment: whom it has, how many they were in the periods before, and what can be done with them. */
export function OwnSegmentPage({ report, content }: Props) {
  const { address, words } = report;
  const { t } = words;
  return (
    <ReportFrame
      report={report}
      page="own_segment"
      id={address.view.saved}
      title={content.title}
      width="broad"
    >
      <header className="cell first">
        <p className="kicker">{t("saved.own_segment")}</p>
        <h1 className="wrap-anywhere">{content.title}</h1>
        <p className="prose reading">{content.facts.join(" · ")}</p>
        <div className="button-row print:hidden">
          <NewCampaign report={report} list={content.list} />
          <a href={content.list}>{t("saved.list")}</a>
          <a href={content.all}>{t("saved.all")}</a>
        </div>
      </header>
      <section className="cell">
        <h2 id="course-title">{t("saved.course")}</h2>
        <DataTable
          table={content.course}
          words={words}
          names={segmentNames(address)}
          caption={t("saved.course")}
        />
        <p className="reading">{t("saved.course_reading")}</p>
      </section>
    </ReportFrame>
  );
}
