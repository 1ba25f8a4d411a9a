import { Suspense } from "react";
import { leave } from "../../base/http/handover";
import type { Words } from "../../i18n/words";
import { type AskedNotebook, type AskedPart, type Room, roomRowsMost } from "../../page/notebook/asked";
import type { ShownCell, ShownFault, ShownPart } from "../../page/notebook/shown";
import { readyFirst } from "../../page/report/cell";
import type { Figure } from "../../page/report/figure";
import { Markup } from "../kit/markup.client";
import { DataTable } from "../kit/table";
import { menuOfLinks } from "../report/menu";

type Props = Readonly<{
  asked: AskedNotebook;
  words: Words;
  names: Readonly<Record<string, string>>;
  /** What stands below the cells. */
  children?: React.ReactNode;
}>;

/**
 * The texts and cells of a notebook in the order in which they are written. What is ready soon is sent with the page; of the rest, words,
 * names and statements are there at once, and each answer comes when it and those above it are ready. Readers without scripts get all of
 * that rest as it is streamed, in its order.
 */
export async function NotebookCells({ asked, words, names, children }: Props) {
  const loads = asked.parts.map(({ loaded }) => loaded);
  const ready = await readyFirst(loads);
  const given = { words, names };
  return (
    <>
      <Faults faults={asked.faults} />
      {asked.parts.map((part, i) => {
        const shown = ready[i];
        if (shown !== undefined) return <Part key={part.early.id} part={shown} {...given} />;
        return (
          <Suspense key={part.early.id} fallback={<EarlyPart part={part} {...given} />}>
            <PartWhenReady loads={loads.slice(0, i + 1)} late={part.room} {...given} />
          </Suspense>
        );
      })}
      {ready.length === loads.length ? (
        children
      ) : (
        <Suspense fallback={<div className="min-h-80 noscript:hidden" />}>
          <AfterAll loads={loads}>{children}</AfterAll>
        </Suspense>
      )}
    </>
  );
}

type Given = Pick<Props, "words" | "names">;
type Loads = Readonly<{ loads: readonly Promise<ShownPart>[] }>;

async function PartWhenReady({ loads, ...given }: Given & Loads & Readonly<{ late: Room }>) {
  const part = (await Promise.all(loads)).at(-1);
  return part === undefined ? null : <Part part={part} {...given} />;
}

async function AfterAll({ loads, children }: Loads & Pick<Props, "children">) {
  await Promise.all(loads);
  return children;
}

function Part({ part, ...given }: Given & Readonly<{ part: ShownPart; late?: Room }>) {
  if (part.kind === "cell") return <NotebookCell cell={part} {...given} />;
  return <Markup as="div" className={written} markup={leave(part.html)} />;
}

/** A part before its answer is there. */
function EarlyPart({ part: { early, room }, words }: Given & Readonly<{ part: AskedPart }>) {
  if (early.kind === "text")
    return <Markup as="div" className={`${written} noscript:hidden`} markup={leave(early.html)} />;
  return (
    <section className="cell noscript:hidden" aria-busy="true">
      <Title cell={early} />
      <RoomFor room={room} />
      <div className="cell-foot">
        <How cell={early} words={words} />
      </div>
    </section>
  );
}

/** Holds the place of an answer, so that nothing jumps when it comes. */
function RoomFor({ room }: Readonly<{ room: Room }>) {
  if ("rows" in room) return <div className={`${tableRooms[room.rows]} bg-grid`} aria-hidden="true" />;
  const { wide, narrow } = room;
  return (
    <div className="mt-4 mb-2" aria-hidden="true">
      {[
        { ...wide, className: "block h-auto w-full bg-grid max-md:hidden" },
        { ...narrow, className: "hidden h-auto w-full bg-grid max-md:block" },
      ].map(({ width, height, className }) => (
        <svg key={width} viewBox={`0 0 ${width} ${height}`} className={className} />
      ))}
    </div>
  );
}

/** By its rows the height of a table that comes late: it has what was kept for it, and is scrolled where it is longer. */
const tableRooms: Readonly<Record<number, string>> = {
  1: "h-16",
  2: "h-24",
  3: "h-32",
  4: "h-40",
  5: "h-48",
  6: "h-56",
  7: "h-64",
  [roomRowsMost]: "h-72",
};

/** Text of an analyst: as wide as other words, and its parts apart from one another. */
const written =
  "prose my-6 wrap-anywhere [&_li]:ml-5 [&_ol]:list-decimal [&_p]:my-3 [&_pre]:overflow-x-auto [&_ul]:list-disc";

type CellProps = Readonly<{
  cell: ShownCell;
  words: Words;
  names: Props["names"];
  /** Below another heading where the cell is one of several under it. */
  heading?: Heading;
  /** The room that was kept for it, where it comes late. */
  late?: Room;
}>;

type Heading = "h2" | "h3";

export function NotebookCell({ cell, words, names, heading, late }: CellProps) {
  const { t } = words;
  const { figure, table } = cell;
  const isOpen = figure === null;
  const rows = table !== null && table.rows.length > 0 && (
    <DataTable table={table} words={words} names={names} caption={cell.title} />
  );
  return (
    <section className="cell" id={cell.id} aria-labelledby={`${cell.id}-title`}>
      <Title cell={cell} id={`${cell.id}-title`} heading={heading} />
      <Faults faults={cell.faults} />
      {figure !== null && <Picture figure={figure} />}
      {isOpen &&
        (table !== null && late !== undefined && "rows" in late ? (
          <div className={`${tableRooms[late.rows]} overflow-y-auto`}>{rows}</div>
        ) : (
          rows
        ))}
      <div className="cell-foot">
        {!isOpen && (
          <details>
            <summary>{t("common.table")}</summary>
            {rows}
          </details>
        )}
        <How cell={cell} words={words} isOpen={table === null && late === undefined} />
        {cell.files.length > 0 && (
          <details className="menu relative">
            <summary>{t("common.download")}</summary>
            <div className={`${menuOfLinks} right-0`}>
              {cell.files.map(([format, href]) => (
                <a key={format} href={href} download>
                  {format}
                </a>
              ))}
            </div>
          </details>
        )}
      </div>
    </section>
  );
}

type TitleProps = Readonly<{ cell: ShownCell; id?: string; heading?: Heading | undefined }>;

function Title({ cell: { name, title }, id, heading: Tag = "h2" }: TitleProps) {
  return (
    <>
      {title !== name && <p className="kicker">{name}</p>}
      <Tag id={id} className="wrap-anywhere">
        {title}
      </Tag>
    </>
  );
}

type HowProps = Readonly<{ cell: ShownCell; words: Words; isOpen?: boolean }>;

/** The statement of a cell, and what became of it. */
function How({ cell: { table, rows, ms, params, sql }, words: { t }, isOpen = false }: HowProps) {
  return (
    <details open={isOpen}>
      <summary>{t("common.how")}</summary>
      {table !== null && <p className="note">{t("notebook.facts", { rows, ms: Math.round(ms) })}</p>}
      {params.length > 0 && <p className="note wrap-anywhere">{params.join(", ")}</p>}
      <pre tabIndex={0}>{sql}</pre>
    </details>
  );
}

function Picture({ figure: { wide, narrow } }: { figure: Figure }) {
  return (
    <figure className="mt-4 mb-2 min-w-0">
      <Markup
        as="div"
        className={narrow === null ? "wide" : "wide max-md:hidden"}
        markup={leave(wide.svg ?? "")}
      />
      {narrow !== null && (
        <Markup
          as="div"
          className="narrow hidden max-md:block max-md:w-full"
          markup={leave(narrow.svg ?? "")}
        />
      )}
    </figure>
  );
}

/** What is wrong, each with its place. DuckDB's own words have several lines. */
function Faults({ faults }: Readonly<{ faults: readonly ShownFault[] }>) {
  if (faults.length === 0) return null;
  return (
    <div className="notice" role="status">
      {faults.map(({ text, place }) => (
        <p key={`${text}${place}`} className="wrap-anywhere whitespace-pre-line">
          {place !== "" && <strong>{place}: </strong>}
          {text}
        </p>
      ))}
    </div>
  );
}
