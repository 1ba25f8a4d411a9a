import { messagesOf } from "../../i18n/messages";
import type { DatasetPage } from "../../model/href";
import { pageLinks, type Tab } from "../../page/report/frame";
import type { Report } from "../../page/report/report";
import { PageFrame } from "../kit/frame";
import { ClosingMenus, CopyingButtons, MarkedContents, PrintFoot } from "./controls.client";
import { PicturesOfFigures } from "./figure/picture.client";
import { Readout } from "./figure/readout.client";
import { PageKeys } from "./keys/page-keys";
import { MoreLinks } from "./more-links";
import { Notices } from "./notices";
import { LateTables } from "./table/late-table.client";

type Props = Readonly<{
  report: Report;
  page: DatasetPage;
  id?: string;
  title: string;
  /** Parts of the page that the list at its left names. */
  contents?: readonly { id: string; name: string }[];
  toolbar?: React.ReactNode;
  /** A column of cells; wider, for tables and figures side by side; or all of the window. */
  width?: keyof typeof widths;
  children: React.ReactNode;
}>;

/** The tab of a page that shows one of a list. */
const listOf: Partial<Record<DatasetPage, Tab>> = {
  campaign: "campaigns",
  script: "campaigns",
  notebook: "notebooks",
  notebook_edit: "notebooks",
  notebook_revisions: "notebooks",
  stop_list: "customers",
  own_segment: "customers",
  schemes: "overview",
  scheme_edit: "overview",
  scheme_court: "overview",
};

/** The columns of a page with a list of its parts, on a wide screen. */
const columns = {
  column: "xl:grid-cols-[11rem_minmax(0,var(--column))_11rem] xl:gap-10",
  broad: "xl:grid-cols-[11rem_minmax(0,70rem)] xl:gap-10",
  full: "",
} as const;

const widths = {
  column: undefined,
  broad: "max-w-304 [--column:none] [&_.chart]:w-full",
  full: "max-w-464 [--column:none] [&_.chart]:w-full",
} as const;

/** A page of a data set: masthead with its pages, toolbar, notices, contents at the left. */
export function ReportFrame({
  report,
  page,
  id = "",
  title,
  contents = [],
  toolbar,
  width = "column",
  children,
}: Props) {
  const { address, words } = report;
  const { dataset } = address;
  const { t } = words;
  return (
    <PageFrame
      words={words}
      here={address.href(page, id)}
      isAlone={address.rights.share !== null}
      isFramed={address.rights.share?.framed === true}
      dataset={{ name: dataset.name, href: address.href("overview") }}
      nav={pageLinks(address, words).map(({ page: tab, href, text }) => ({
        href,
        text,
        current: tab === page || tab === listOf[page],
      }))}
      more={<MoreLinks report={report} page={page} />}
    >
      {toolbar}
      <div className={contents.length === 0 ? "page" : `page ${columns[width]}`}>
        {contents.length > 0 && <Contents contents={contents} label={t("common.contents")} />}
        {contents.length > 0 && <MarkedContents />}
        <main id="content" className={widths[width]} aria-label={title}>
          <Notices report={report} />
          {children}
        </main>
        <Readout />
        <LateTables />
        <ClosingMenus />
        <CopyingButtons />
        <PageKeys report={report} />
        <PicturesOfFigures copy={t("common.copy_picture")} copied={t("share.copied")} />
        <PrintFoot {...printFoot(report)} />
      </div>
    </PageFrame>
  );
}

/** What stands at the foot of each printed page besides its number. */
function printFoot({ address, data, words }: Report) {
  const { from, to } = data.period;
  const facts = [address.dataset.name, address.view.company, `${words.day(from)} – ${words.day(to)}`];
  return {
    text: facts.filter((fact) => fact !== "").join(" · "),
    printed: words.t("common.printed", { day: "‹day›" }),
    locale: messagesOf(words.lang).language.locale,
  };
}

type ContentsProps = Readonly<{ contents: NonNullable<Props["contents"]>; label: string }>;

function Contents({ contents, label }: ContentsProps) {
  return (
    <nav className="toc hidden text-xs xl:block print:hidden" aria-label={label}>
      <ol className="sticky top-24">
        {contents.map(({ id: anchor, name }) => (
          <li key={anchor}>
            <a
              className="plain-link block py-1 text-ink-soft hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink"
              href={`#${anchor}`}
            >
              {name}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
