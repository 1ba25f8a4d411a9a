import { segmentNames } from "../../../page/report/address";
import type { Report } from "../../../page/report/report";
import type { TablePage as Content } from "../../../page/table-page";
import { DataTable } from "../../kit/table";
import { ReportFrame } from "../report-frame";

type Props = Readonly<{ report: Report; content: Content }>;

/** A table that its page is too small for. */
export function TablePage({ report, content: { cell } }: Props) {
  return (
    <ReportFrame report={report} page="table" id={cell.id} title={cell.name} width="broad">
      <section className="cell first">
        <p className="kicker">{cell.name}</p>
        <h1>{"failed" in cell ? cell.failed : cell.finding}</h1>
        {!("failed" in cell) && (
          <DataTable
            table={cell.table}
            words={report.words}
            names={segmentNames(report.address)}
            caption={cell.name}
          />
        )}
      </section>
    </ReportFrame>
  );
}
