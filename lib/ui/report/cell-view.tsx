import { leave } from "../../base/http/handover";
import { escapeHtml } from "../../base/text";
import type { Words } from "../../i18n/words";
import type { FailedCell, LoadedCell } from "../../page/report/cell";
import type { Drawing, Figure, Side } from "../../page/report/figure";
import { Term, type TermId } from "../kit/glossary/term";
import { Markup } from "../kit/markup.client";
import { DataTable } from "../kit/table";
import { CellFoot } from "./cell-foot";
import { Brush } from "./figure/brush.client";
import { LateFigure } from "./figure/late.client";
import { audienceOf } from "./new-campaign";

type Props = Readonly<{
  cell: LoadedCell | FailedCell;
  words: Words;
  names: Readonly<Record<string, string>>;
  /** What two figures side by side are called. */
  sides?: Sides;
  /** What stands between the finding and the figure. */
  children?: React.ReactNode;
  /** What stands right under the figure. */
  under?: React.ReactNode;
  /** Where it stands on a page with several columns, as a class. */
  place?: string;
}>;

export type Sides = Readonly<Record<Side, string>>;

const noSides: Sides = { a: "", b: "" };

/** One cell of a notebook: finding, figure, how to read it, remarks, and the quiet actions. */
export function CellView({ cell, words, names, sides = noSides, children, under, place = "" }: Props) {
  if ("failed" in cell) {
    return (
      <section className={`cell ${place}`} id={cell.id} aria-labelledby={`${cell.id}-title`}>
        <p className="kicker">{cell.name}</p>
        <h2 id={`${cell.id}-title`}>{cell.failed}</h2>
      </section>
    );
  }
  return (
    <section className={`cell ${place}`} id={cell.id} aria-labelledby={`${cell.id}-title`}>
      <Kicker cell={cell} words={words} />
      <h2 id={`${cell.id}-title`}>{cell.finding}</h2>
      {children}
      <Figures cell={cell} sides={sides} words={words} />
      {under}
      {cell.open && cell.table.rows.length > 0 && (
        <DataTable table={cell.table} words={words} names={names} caption={cell.name} />
      )}
      {cell.reading !== "" && <p className="reading">{cell.reading}</p>}
      <Notes notes={cell.notes} />
      <CellFoot cell={cell} words={words} names={names} />
    </section>
  );
}

/** The words of the glossary that a cell is the first to use; the first of them is what the cell is called by. */
const termsOf: Readonly<Partial<Record<LoadedCell["id"], readonly TermId[]>>> = {
  recency: ["recency", "threshold"],
  frequency: ["frequency"],
  monetary: ["monetary"],
  codes: ["code"],
  segments: ["segment"],
  compare_segments: ["segment", "threshold"],
  compare_recency: ["recency"],
  compare_frequency: ["frequency"],
  compare_monetary: ["monetary"],
  compare_codes: ["code"],
  campaign_split: ["holdout"],
};

function Kicker({ cell: { id, name }, words }: { cell: LoadedCell; words: Words }) {
  const [first, ...more] = termsOf[id] ?? [];
  if (first === undefined) return <p className="kicker">{name}</p>;
  return (
    <p className="kicker flex flex-wrap gap-x-3">
      <Term term={first} of={id} name={name} words={words} />
      {more.map((term) => (
        <Term key={term} term={term} of={id} words={words} />
      ))}
    </p>
  );
}

function Figures({ cell, sides, words }: { cell: LoadedCell; sides: Sides; words: Words }) {
  const [first] = cell.figures;
  if (first === undefined) return null;
  if (first.side === null) return <Picture cell={cell} figure={first} words={words} />;
  return (
    <div className="sides">
      {cell.figures.map((figure) => (
        <Picture
          key={figure.href}
          cell={cell}
          figure={figure}
          caption={sides[figure.side ?? "b"]}
          words={words}
        />
      ))}
    </div>
  );
}

/** A figure that is drawn twice: the width of the page says which is seen. A single one is not blown up beyond what it is drawn for. */
const shown = {
  wide: "wide block max-md:hidden",
  narrow: "narrow hidden max-md:block max-md:min-h-32 max-md:w-full",
  only: "wide block max-w-lg",
} as const;

/** Where a figure is drawn for a width, of one that is too large for the page. */
export function sourceOf(href: string, width: number): string {
  return `${href}${href.includes("?") ? "&" : "?"}width=${width}`;
}

type PictureProps = Readonly<{ cell: LoadedCell; figure: Figure; caption?: string; words: Words }>;

function Picture({ cell, figure, caption, words }: PictureProps) {
  const { href, wide, narrow } = figure;
  const alt = caption === undefined ? cell.finding : `${caption}. ${cell.finding}`;
  const { customers } = cell.hrefs;
  const brush =
    customers === null
      ? null
      : {
          href: customers,
          words: {
            show: words.t("common.select.show"),
            from: words.t("common.select.from"),
            to: words.t("common.select.to"),
          },
        };
  const drawn = ({ svg, width, height }: Drawing, of: keyof typeof shown) =>
    svg === null ? (
      <LateFigure
        className={shown[of]}
        src={sourceOf(href, width)}
        width={width}
        height={height}
        alt={alt}
        brush={brush}
      />
    ) : (
      <div className={`relative ${shown[of]}`}>
        <Markup as="div" markup={leave(svg.replaceAll(">\n<", "><"))} />
        {brush !== null && svg.includes(" data-x=") && <Brush {...brush} />}
      </div>
    );
  return (
    <figure className="mt-4 mb-2 min-w-0">
      {caption !== undefined && (
        <figcaption className="mb-2 border-b border-line pb-1 text-xs text-ink-soft">{caption}</figcaption>
      )}
      {drawn(wide, narrow === null ? "only" : "wide")}
      {narrow !== null && drawn(narrow, "narrow")}
    </figure>
  );
}

function Notes({ notes }: { notes: LoadedCell["notes"] }) {
  if (notes.length === 0) return null;
  if (notes.every(({ money }) => money !== undefined))
    return <Markup as="ul" className={observations} markup={leave(notes.map(observationHtml).join(""))} />;
  return (
    <ul className={list}>
      {notes.map((note) => (
        <li key={`${note.text}${note.link?.href}`}>
          <Remark note={note} />
        </li>
      ))}
    </ul>
  );
}

const list = "notes mt-3 grid max-w-2xl gap-3";

/** Classes of what is inside an observation, said once for all of them. */
const observations = `${list} md:max-w-none md:grid-cols-2 md:gap-x-8 wide:grid-cols-3 print:max-w-2xl print:grid-cols-1 *:grid *:content-start *:grid-cols-[minmax(0,1fr)_auto] *:gap-x-4 *:gap-y-1 *:border-t *:border-grid *:pt-3 [&_.said]:col-span-full [&_.said]:text-xs [&_.said]:text-ink-soft [&_.button]:inline-flex [&_.button]:min-h-8 [&_.button]:items-center [&_.button]:px-2.5 [&_.button]:py-0.5 [&_.button]:text-xs`;

type OneNote = LoadedCell["notes"][number];

function Remark({ note: { text, action, link } }: { note: OneNote }) {
  return (
    <>
      {text}
      {action && <strong className="font-semibold"> {action}</strong>}{" "}
      {link && <a href={link.href}>{link.text}</a>}
    </>
  );
}

/**
 * What was seen and its money, what to do and what to expect, and the two ways from here: to the customers, and to a campaign for
 * them. It is written as text, which travels once (see `Markup`).
 */
function observationHtml({ text, action = "", prospect = "", money = "", link, plan }: OneNote): string {
  const said = [action, prospect].filter((line) => line !== "");
  const ways =
    link === undefined || plan === undefined
      ? ""
      : `<div class="col-span-full mt-1 flex flex-wrap gap-2 print:hidden"><a class="button second" href="${escapeHtml(link.href)}">${escapeHtml(link.text)}</a>
        <form class="contents" action="${escapeHtml(plan.action)}" method="post">
        <input type="hidden" name="audience" value="${escapeHtml(audienceOf(link.href))}">
        <button type="submit" class="button second">${escapeHtml(plan.text)}</button></form></div>`;
  return `<li><p>${escapeHtml(text)}</p><p class="font-semibold whitespace-nowrap">${escapeHtml(money)}</p>
    ${said.map((line) => `<p class="said">${escapeHtml(line)}</p>`).join("")}
    ${ways}</li>`.replace(/\n\s*/g, "");
}
