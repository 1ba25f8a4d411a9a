import type { DatasetPage } from "../../model/href";
import type { Report } from "../../page/report/report";
import { PageFrame } from "../kit/frame";
import { Tooltip } from "../kit/tooltip.client";
import { Notices } from "./notices";

type Props = Readonly<{
  report: Report;
  page: DatasetPage;
  id?: string;
  title: string;
  /** Parts of the page that the list at its left names. */
  contents?: readonly { id: string; name: string }[];
  toolbar?: React.ReactNode;
  /** For wide tables rather than a column of cells. */
  broad?: boolean;
  children: React.ReactNode;
}>;

const tabs = ["overview", "compare", "history", "customers", "campaigns", "about"] as const;

/** A page of a data set: masthead with its pages, toolbar, notices, contents at the left. */
export function ReportFrame({
  report,
  page,
  id = "",
  title,
  contents = [],
  toolbar,
  broad = false,
  children,
}: Props) {
  const { words, dataset } = report;
  const { t } = words;
  const labels = {
    overview: t("common.overview"),
    compare: t("compare.title"),
    history: t("history.title"),
    customers: t("common.customers"),
    campaigns: t("campaign.title"),
    about: t("common.about_data"),
  };
  return (
    <PageFrame
      words={words}
      here={report.href(page, id)}
      dataset={{ name: dataset.name, href: report.href("overview") }}
      nav={tabs.map((tab) => ({
        href: report.href(tab, "", tab === "compare" || tab === "campaigns" ? { segment: "" } : { page: 1 }),
        text: labels[tab],
        current: tab === page || (tab === "campaigns" && (page === "campaign" || page === "script")),
      }))}
    >
      {toolbar}
      <div className="page">
        {contents.length > 0 && (
          <nav className="toc" aria-label={t("common.contents")}>
            <ol>
              {contents.map(({ id: anchor, name }) => (
                <li key={anchor}>
                  <a href={`#${anchor}`}>{name}</a>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <main id="content" className={broad ? "broad" : undefined} aria-label={title}>
          <Notices report={report} />
          {children}
        </main>
        <Tooltip />
      </div>
    </PageFrame>
  );
}
