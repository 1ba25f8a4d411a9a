import type { Words } from "../../i18n/words";
import { isOpen } from "../../model/access/share";
import { flowMeasures } from "../../model/view/view";
import type { Comparison, ComparePage as Content, SideHead } from "../../page/compare/comparison";
import type { Report } from "../../page/report/report";
import { ChoiceLinks } from "../report/choices";
import { Notebook } from "../report/notebook";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/sharing/share";
import { OwnTable, ownEntry } from "../report/table/own-table";
import { CompareToolbar } from "./compare-toolbar";

type Props = Readonly<{ report: Report; content: Content; origin: string }>;

export function ComparePage({ report, content, origin }: Props) {
  const { words } = report;
  const { t } = words;
  const title = t("compare.title");
  const { cells } = content;
  const { a, b } = content.sides;
  return (
    <ReportFrame
      report={report}
      page="compare"
      title={title}
      width="broad"
      contents={[...cells, ...ownEntry({ own: content.own, words })]}
      toolbar={
        <CompareToolbar report={report} content={content}>
          <Share content={content.share} origin={origin} words={words} />
        </CompareToolbar>
      }
    >
      <header className="cell first">
        <h1 className="sr-only">{title}</h1>
        <div className="heads sides mb-4">
          <Head words={words} head={a} />
          <Head words={words} head={b} />
        </div>
        {isOpen(report.address.rights.share, "period") && (
          <ChoiceLinks
            label={t("compare.against.title")}
            choices={content.against.map(({ id, ...choice }) => ({
              ...choice,
              text: t(`compare.against.${id}`),
            }))}
          />
        )}
        <p className="measured prose my-3">
          {content.measured} {content.thaw && <a href={content.thaw}>{t("compare.measured.thaw")}</a>}
        </p>
        <Warnings words={words} warnings={content.warnings} />
      </header>
      <Notebook
        report={report}
        cells={cells}
        sides={{ a: a.caption, b: b.caption }}
        inside={{ migration: () => <FlowMeasures report={report} /> }}
      />
      <OwnTable own={content.own} reading={t("saved.compared_reading")} words={words} />
    </ReportFrame>
  );
}

function Head({ words, head }: { words: Words; head: SideHead }) {
  const { t } = words;
  const facts = [
    t("compare.head.days", { days: head.days }),
    ...(head.sales_days === head.days ? [] : [t("compare.head.sales_days", { days: head.sales_days })]),
    t("compare.head.buyers", { buyers: head.buyers }),
  ];
  return (
    <section aria-labelledby={`head-${head.side}`}>
      <p className="kicker">
        {[t(`compare.side.${head.side}`), head.company, head.version, head.segment]
          .filter((part) => part !== null)
          .join(" · ")}
      </p>
      <h2 id={`head-${head.side}`}>{range(words, head)}</h2>
      <p className="reading">
        {facts.join(" · ")} · <a href={head.href}>{t("compare.head.open")}</a>
      </p>
    </section>
  );
}

function range(words: Words, { period }: SideHead): string {
  return `${words.day(period.from)} – ${words.day(period.to)}`;
}

function Warnings({ words, warnings }: { words: Words; warnings: Comparison["warnings"] }) {
  if (warnings.length === 0) return null;
  return (
    <div className="notice" role="note">
      <strong>{words.t("compare.warnings")}</strong>
      <ul>
        {warnings.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}

function FlowMeasures({ report }: { report: Report }) {
  const { t } = report.words;
  return (
    <ChoiceLinks
      label={t("cell.migration.measures")}
      choices={flowMeasures.map((flow) => ({
        text: t(`cell.migration.flow_${flow}`),
        href: `${report.address.href("compare", "", { flow })}#migration`,
        current: report.address.view.flow === flow,
      }))}
    />
  );
}
