import type { Words } from "../../i18n/words";
import { isOpen } from "../../model/access/share";
import { periodDays } from "../../model/view/period";
import type { HistoryPage as Content, HistoryEnd } from "../../page/history/history";
import type { Report } from "../../page/report/report";
import { TableHead } from "../kit/table";
import { ChoiceLinks } from "../report/choices";
import { Menu, menuOfLinks } from "../report/menu";
import { Notebook } from "../report/notebook";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/sharing/share";
import { OwnTable, ownEntry } from "../report/table/own-table";
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
      width="broad"
      contents={[
        ...content.cells,
        ...ownEntry({ own: content.own, words }),
        { id: "ends", name: t("history.ends") },
      ]}
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
        {isOpen(report.address.rights.share, "period") && (
          <>
            <ChoiceLinks label={t("history.steps_label")} choices={content.steps} />
            <ChoiceLinks label={t("history.counts_label")} choices={content.counts} />
          </>
        )}
        <ChoiceLinks label={t("history.measures_label")} choices={content.measures} />
      </header>
      <Notebook report={report} cells={content.cells} />
      <OwnTable own={content.own} reading={t("saved.history_reading")} words={words} />
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
      <table className="mt-2 max-w-2xl" aria-labelledby="ends-title">
        <TableHead columns={[{ name: t("history.end") }, { name: t("history.actions") }]} />
        <tbody>
          {content.ends.map((end) => (
            <End key={end.end} words={words} end={end} chosen={content.chosen} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A point leads to its report; what else can be done with it is in a menu. */
function End({ words, end, chosen }: { words: Words; end: HistoryEnd; chosen: Content["chosen"] }) {
  const { t } = words;
  const day = words.day(end.end);
  const against =
    chosen === null ? t("history.compare") : t("history.compare_chosen", { day: words.day(chosen) });
  const said = [
    end.choose === null && !end.partial ? t("history.chosen") : null,
    end.freeze === null ? t("history.frozen_here") : null,
  ].filter((text) => text !== null);
  const links = (
    [
      [against, end.compare],
      [t("history.choose"), end.choose],
      [t("history.freeze"), end.freeze],
    ] as const
  ).flatMap(([text, href]) => (href === null ? [] : [{ text, href }]));
  return (
    <tr>
      <th scope="row">
        <a href={end.report}>{day}</a> {end.open && <span className="reading">{t("history.open")}</span>}{" "}
        {end.partial && <span className="reading">{t("history.partial")}</span>}
      </th>
      <td className="py-0">
        <div className="flex flex-wrap items-center gap-x-5">
          {links.length > 0 && (
            <Menu
              label={
                <>
                  {t("history.more")} <span className="sr-only">{day}</span>
                </>
              }
              isFlush
            >
              <div className={`${menuOfLinks} left-0`}>
                {links.map(({ text, href }) => (
                  <a key={text} href={href}>
                    {text}
                  </a>
                ))}
              </div>
            </Menu>
          )}
          {said.length > 0 && <strong>{words.list(said)}</strong>}
        </div>
      </td>
    </tr>
  );
}
