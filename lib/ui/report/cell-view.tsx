import { leave } from "../../base/http/handover";
import type { Words } from "../../i18n/words";
import {
  type FailedCell,
  type Figure,
  figureWidths,
  type LoadedCell,
  type Side,
} from "../../page/report/cell";
import { escapeHtml } from "../kit/escape";
import { Markup } from "../kit/markup.client";
import { DataTable } from "../kit/table";

type Props = Readonly<{
  cell: LoadedCell | FailedCell;
  words: Words;
  names: Readonly<Record<string, string>>;
  /** What two figures side by side are called. */
  sides?: Sides;
  /** What stands between the finding and the figure. */
  children?: React.ReactNode;
}>;

export type Sides = Readonly<Record<Side, string>>;

const noSides: Sides = { a: "", b: "" };

/** One cell of a notebook: finding, figure, how to read it, remarks, and the quiet actions. */
export function CellView({ cell, words, names, sides = noSides, children }: Props) {
  if ("failed" in cell) {
    return (
      <section className="cell" id={cell.id} aria-labelledby={`${cell.id}-title`}>
        <p className="kicker">{cell.name}</p>
        <h2 id={`${cell.id}-title`}>{cell.failed}</h2>
      </section>
    );
  }
  return (
    <section className="cell" id={cell.id} aria-labelledby={`${cell.id}-title`}>
      <p className="kicker">{cell.name}</p>
      <h2 id={`${cell.id}-title`}>{cell.finding}</h2>
      {children}
      <Figures cell={cell} sides={sides} />
      {cell.open && <DataTable table={cell.table} words={words} names={names} caption={cell.name} />}
      <p className="reading">{cell.reading}</p>
      <Notes notes={cell.notes} />
      <Actions cell={cell} words={words} names={names} />
    </section>
  );
}

function Figures({ cell, sides }: { cell: LoadedCell; sides: Sides }) {
  const [first] = cell.figures;
  if (first === undefined) return null;
  if (first.side === null) return <Picture cell={cell} figure={first} />;
  return (
    <div className="beside">
      {cell.figures.map((figure) => (
        <Picture key={figure.href} cell={cell} figure={figure} caption={sides[figure.side ?? "b"]} />
      ))}
    </div>
  );
}

function Picture({ cell, figure, caption }: { cell: LoadedCell; figure: Figure; caption?: string }) {
  const { svg, href, width } = figure;
  const join = href.includes("?") ? "&" : "?";
  const alt = caption === undefined ? cell.finding : `${caption}. ${cell.finding}`;
  const image = (of: "wide" | "narrow", pixels: number) => (
    <img className={`chart ${of}`} src={`${href}${join}width=${pixels}`} alt={alt} loading="lazy" />
  );
  return (
    <figure aria-label={caption} aria-labelledby={caption === undefined ? `${cell.id}-title` : undefined}>
      {caption !== undefined && <figcaption>{caption}</figcaption>}
      {svg === null ? image("wide", width) : <Markup as="div" className="wide" markup={leave(svg)} />}
      {image("narrow", figureWidths.narrow)}
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

const formats = ["csv", "json", "parquet"] as const;

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
      {formats.map((format) => (
        <a key={format} href={cell.hrefs[format]} download>
          {format.toUpperCase()}
        </a>
      ))}
      {cell.figures.map(({ side, href }) => (
        <a key={href} href={href} download>
          {side === null ? "SVG" : `SVG ${side.toUpperCase()}`}
        </a>
      ))}
      <a href={`#${cell.id}`}>{t("common.link")}</a>
    </div>
  );
}
