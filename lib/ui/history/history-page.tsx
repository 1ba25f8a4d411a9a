import type { Words } from "../../i18n/words";
import { periodDays } from "../../model/view/period";
import type { HistoryPage as Content, HistoryEnd } from "../../page/history/history";
import type { Report } from "../../page/report/report";
import { TableHead } from "../kit/table";
import { ChoiceLinks } from "../report/choices";
import { Notebook } from "../report/notebook";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/share";
import { Toolbar } from "../report/toolbar";

type Props = Readonly<{ report: Report; content: Content; origin: string }>;

export function HistoryPage({ report, content, origin }: Props) {
  const { data, words } = report;
  const { period } = data;
  const { t } = words;
  const title = t("history.title");
  return (
    <ReportFrame
      report={report}
      page="history"
      title={title}
      contents={[...content.cells, { id: "ends", name: t("history.ends") }]}
      toolbar={
        <Toolbar report={report} content={content.toolbar}>
          <Share content={content.share} origin={origin} words={words} />
        </Toolbar>
      }
    >
      <header className="cell first">
        <h1>{title}</h1>
        <p className="prose lead">{t("history.lead", { days: periodDays(period) })}</p>
        <p className="prose reading">
          {content.measured} {content.thaw && <a href={content.thaw}>{t("history.thaw")}</a>}
        </p>
        {content.partial && <p className="prose reading">{content.partial}</p>}
        <ChoiceLinks label={t("history.steps_label")} choices={content.steps} />
        <ChoiceLinks label={t("history.counts_label")} choices={content.counts} />
        <ChoiceLinks label={t("history.measures_label")} choices={content.measures} />
      </header>
      <Notebook report={report} cells={content.cells} />
      <Ends words={words} content={content} />
    </ReportFrame>
  );
}

function Ends({ words, content }: { words: Words; content: Content }) {
  const { t } = words;
  return (
    <section className="cell" id="ends" aria-labelledby="ends-title">
      <h2 id="ends-title">{t("history.ends")}</h2>
      {content.forget && (
        <p className="reading">
          <a href={content.forget}>{t("history.forget")}</a>
        </p>
      )}
      <section className="table-scroll" tabIndex={0} aria-labelledby="ends-title">
        <table>
          <TableHead columns={[{ name: t("history.end") }, { name: t("history.actions") }]} />
          <tbody>
            {content.ends.map((end) => (
              <End key={end.end} words={words} end={end} chosen={content.chosen} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function End({ words, end, chosen }: { words: Words; end: HistoryEnd; chosen: Content["chosen"] }) {
  const { t } = words;
  const day = words.day(end.end);
  const link = (href: string | null, text: string, otherwise: string | null = null) =>
    href === null ? (
      otherwise && <strong>{otherwise}</strong>
    ) : (
      <a href={href} aria-label={`${day}: ${text}`}>
        {text}
      </a>
    );
  const compare =
    chosen === null ? t("history.compare") : t("history.compare_chosen", { day: words.day(chosen) });
  return (
    <tr>
      <th scope="row">
        {day} {end.open && <span className="reading">{t("history.open")}</span>}{" "}
        {end.partial && <span className="reading">{t("history.partial")}</span>}
      </th>
      <td className="flex flex-wrap gap-x-5 gap-y-1">
        {link(end.report, t("history.report"))}
        {link(end.compare, compare)}
        {link(end.choose, t("history.choose"), end.partial ? null : t("history.chosen"))}
        {link(end.freeze, t("history.freeze"), t("history.frozen_here"))}
      </td>
    </tr>
  );
}
