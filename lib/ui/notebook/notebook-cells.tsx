import { leave } from "../../base/http/handover";
import type { Words } from "../../i18n/words";
import type { ShownCell, ShownFault, ShownNotebook } from "../../page/notebook/shown";
import type { Figure } from "../../page/report/figure";
import { Markup } from "../kit/markup.client";
import { DataTable } from "../kit/table";
import { menuOfLinks } from "../report/menu";

type Props = Readonly<{ shown: ShownNotebook; words: Words; names: Readonly<Record<string, string>> }>;

/** The texts and cells of a notebook in the order in which they are written. */
export function NotebookCells({ shown, words, names }: Props) {
  return (
    <>
      <Faults faults={shown.faults} />
      {shown.parts.map((part) =>
        part.kind === "text" ? (
          <Markup key={part.id} as="div" className={written} markup={leave(part.html)} />
        ) : (
          <NotebookCell key={part.id} cell={part} words={words} names={names} />
        ),
      )}
    </>
  );
}

/** Text of an analyst: as wide as other words, and its parts apart from one another. */
const written =
  "prose my-6 wrap-anywhere [&_li]:ml-5 [&_ol]:list-decimal [&_p]:my-3 [&_pre]:overflow-x-auto [&_ul]:list-disc";

type CellProps = Readonly<{
  cell: ShownCell;
  words: Words;
  names: Props["names"];
  /** Below another heading where the cell is one of several under it. */
  heading?: "h2" | "h3";
}>;

export function NotebookCell({ cell, words, names, heading: Heading = "h2" }: CellProps) {
  const { t } = words;
  const { figure, table } = cell;
  const isOpen = figure === null;
  const rows = table !== null && table.rows.length > 0 && (
    <DataTable table={table} words={words} names={names} caption={cell.title} />
  );
  return (
    <section className="cell" id={cell.id} aria-labelledby={`${cell.id}-title`}>
      {cell.title !== cell.name && <p className="kicker">{cell.name}</p>}
      <Heading id={`${cell.id}-title`} className="wrap-anywhere">
        {cell.title}
      </Heading>
      <Faults faults={cell.faults} />
      {figure !== null && <Picture figure={figure} />}
      {isOpen && rows}
      <div className="cell-foot">
        {!isOpen && (
          <details>
            <summary>{t("common.table")}</summary>
            {rows}
          </details>
        )}
        <details open={table === null}>
          <summary>{t("common.how")}</summary>
          {table !== null && (
            <p className="note">{t("notebook.facts", { rows: cell.rows, ms: Math.round(cell.ms) })}</p>
          )}
          {cell.params.length > 0 && <p className="note wrap-anywhere">{cell.params.join(", ")}</p>}
          <pre tabIndex={0}>{cell.sql}</pre>
        </details>
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
