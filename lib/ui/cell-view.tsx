import { leave } from "../base/handover";
import type { Words } from "../i18n/words";
import { type FailedCell, figureWidths, type LoadedCell } from "../page/cell";
import { DataTable } from "./data-table";
import { escapeHtml } from "./escape";
import { Markup } from "./markup.client";

type Props = Readonly<{
  cell: LoadedCell | FailedCell;
  words: Words;
  names: Readonly<Record<string, string>>;
  /** What stands between the finding and the figure. */
  children?: React.ReactNode;
}>;

/** One cell of a notebook: finding, figure, how to read it, remarks, and the quiet actions. */
export function CellView({ cell, words, names, children }: Props) {
  if ("failed" in cell) {
    return (
      <section className="cell" id={cell.id} aria-labelledby={`${cell.id}-title`}>
        <p className="kicker">{cell.name}</p>
        <h2 id={`${cell.id}-title`}>{words.t("cell.failed")}</h2>
      </section>
    );
  }
  return (
    <section className="cell" id={cell.id} aria-labelledby={`${cell.id}-title`}>
      <p className="kicker">{cell.name}</p>
      <h2 id={`${cell.id}-title`}>{cell.finding}</h2>
      {children}
      <Figure cell={cell} />
      {cell.open && <DataTable table={cell.table} words={words} names={names} caption={cell.name} />}
      <p className="reading">{cell.reading}</p>
      <Notes notes={cell.notes} />
      <Actions cell={cell} words={words} names={names} />
    </section>
  );
}

function Figure({ cell }: { cell: LoadedCell }) {
  const { svg } = cell.hrefs;
  if (svg === null) return null;
  const join = svg.includes("?") ? "&" : "?";
  return (
    <figure aria-labelledby={`${cell.id}-title`}>
      {cell.figure === null ? (
        <img
          className="chart wide"
          src={`${svg}${join}width=${figureWidths.wide}`}
          alt={cell.finding}
          loading="lazy"
        />
      ) : (
        <Markup as="div" className="wide" markup={leave(cell.figure)} />
      )}
      <img
        className="chart narrow"
        src={`${svg}${join}width=${figureWidths.narrow}`}
        alt={cell.finding}
        loading="lazy"
      />
    </figure>
  );
}

function Notes({ notes }: { notes: LoadedCell["notes"] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="notes">
      {notes.map(({ text, action, link }) => (
        <li key={`${text}${link?.href}`}>
          {text}
          {action && <strong> {action}</strong>} {link && <a href={link.href}>{link.text}</a>}
        </li>
      ))}
    </ul>
  );
}

const formats = ["csv", "json", "parquet", "svg"] as const;

function Actions({ cell, words, names }: { cell: LoadedCell; words: Words; names: Props["names"] }) {
  const { t } = words;
  return (
    <div className="actions">
      {!cell.open && (
        <details>
          <summary>{t("common.table")}</summary>
          <DataTable table={cell.table} words={words} names={names} caption={cell.name} />
        </details>
      )}
      <details>
        <summary>{t("common.how")}</summary>
        <p className="note">
          {t("common.how_was", {
            ms: Math.round(cell.how.ms),
            rows: cell.how.rows,
            version: cell.how.version,
          })}{" "}
          <a href={cell.hrefs.sql}>{t("common.script")}</a>
        </p>
        <Markup as="pre" markup={leave(escapeHtml(cell.how.statement))} scrolls />
      </details>
      {formats.map((format) => {
        const href = cell.hrefs[format];
        return href === null ? null : (
          <a key={format} href={href} download>
            {format.toUpperCase()}
          </a>
        );
      })}
      <a href={`#${cell.id}`}>{t("common.link")}</a>
    </div>
  );
}
