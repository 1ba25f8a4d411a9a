import type { AskedCell } from "../../page/report/cell";
import type { Report } from "../../page/report/report";
import { Notebook } from "./notebook";

type Props = Readonly<{
  report: Report;
  /** Null before the forecast is computed. */
  cells: readonly AskedCell[] | null;
  /** The anchor of the part, and the page that computes the forecast. */
  id: "segment_forecast" | "campaign_expected";
  href: string;
  names?: Readonly<Record<string, string>>;
}>;

/** The part of a page that a forecast is needed for: the page waits for none, and leads to where it is computed. */
export function ForecastPart({ report, cells, id, href, names }: Props) {
  const { t } = report.words;
  if (cells !== null)
    return <Notebook report={report} cells={cells} {...(names === undefined ? {} : { names })} />;
  return (
    <section className="cell" id={id}>
      <p className="kicker">{t(`cell.${id}.name`)}</p>
      <p className="prose">
        {t("forecast.not_yet")} <a href={href}>{t("forecast.title")}</a>
      </p>
    </section>
  );
}
