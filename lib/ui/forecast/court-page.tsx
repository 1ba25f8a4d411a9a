import { Suspense } from "react";
import type { Words } from "../../i18n/words";
import type { CourtPage as Content, CourtTold } from "../../page/forecast/court-page";
import type { Report } from "../../page/report/report";
import { DataTable } from "../kit/table";
import { ReportFrame } from "../report/report-frame";
import { Skeleton } from "../report/skeleton";

type Props = Readonly<{ report: Report; content: Content }>;

/** Schemes beside each other by how well they order what customers bring in the days after. */
export function CourtPage({ report, content }: Props) {
  const { address, words } = report;
  const { t } = words;
  const title = t("scheme.court.title");
  return (
    <ReportFrame report={report} page="scheme_court" title={title} width="broad">
      <header className="cell first">
        <p className="kicker">
          <a href={address.href("schemes")}>{t("scheme.title")}</a>
        </p>
        <h1>{title}</h1>
        <p className="prose lead">
          {t("scheme.court.lead", { name: content.reference, days: address.view.horizon })}
        </p>
      </header>
      <Suspense fallback={<Skeleton />}>
        <Found words={words} told={content.told} />
      </Suspense>
    </ReportFrame>
  );
}

async function Found({ words, told }: Readonly<{ words: Words; told: Promise<CourtTold> }>) {
  const { t } = words;
  const found = await told;
  if ("refused" in found)
    return (
      <section className="cell" id="court">
        <h2>{t("scheme.court.too_early")}</h2>
        <p className="prose">{found.refused}</p>
      </section>
    );
  return (
    <section className="cell" id="court" aria-labelledby="court-title">
      <h2 id="court-title">{found.verdict}</h2>
      <p className="prose">{found.advice}</p>
      <DataTable table={found.all} words={words} names={{}} caption={t("scheme.court.title")} />
      <p className="prose reading">{found.note}</p>
      <details>
        <summary>{t("scheme.court.by_days")}</summary>
        <DataTable table={found.days} words={words} names={{}} caption={t("scheme.court.by_days")} />
      </details>
    </section>
  );
}
