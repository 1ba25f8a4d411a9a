import { symbolSvg } from "../chart/symbol";
import type { Words } from "../i18n/words";
import type { Table } from "../page/cell";
import { changeTone, isFigure, writeValue } from "./value";

/** Rows that a page carries; the files have all of them. */
const rowsMax = 100;

type Props = Readonly<{
  table: Table;
  words: Words;
  names: Readonly<Record<string, string>>;
  caption: string;
}>;

/**
 * A cell's rows for people who read. The rows are written as text, since as elements each of them would travel twice and
 * in the longer form (the page's HTML limit).
 */
export function DataTable({ table, words, names, caption }: Props) {
  const cut = table.cut || table.rows.length > rowsMax;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {table.heads.map(({ label, kind }) => (
              <th key={label} scope="col" className={isFigure(kind) ? "n" : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rowsHtml escapes every value */}
        <tbody dangerouslySetInnerHTML={{ __html: rowsHtml(table, words, names) }} />
      </table>
      {cut && (
        <p className="note">{words.t("common.rows_cut", { count: Math.min(rowsMax, table.rows.length) })}</p>
      )}
    </div>
  );
}

function rowsHtml(table: Table, words: Words, names: Props["names"]): string {
  return table.rows
    .slice(0, rowsMax)
    .map(
      (row) =>
        `<tr>${row.map((cell, i) => cellHtml(cell, table.heads[i]?.kind ?? "text", words, names)).join("")}</tr>`,
    )
    .join("");
}

type CellValue = Table["rows"][number][number];

function cellHtml(
  { value, href }: CellValue,
  kind: Table["heads"][number]["kind"],
  words: Words,
  names: Props["names"],
) {
  const segment = kind === "segment" && value !== null ? String(value) : null;
  const text = escapeHtml(segment === null ? writeValue(words, kind, value) : (names[segment] ?? segment));
  const inner = href === null ? text : `<a href="${escapeHtml(href)}">${text}</a>`;
  const symbol = segment === null ? "" : symbolSvg(segment);
  return `<td${classOf(kind, value)}>${symbol}${inner}</td>`;
}

function classOf(kind: Table["heads"][number]["kind"], value: CellValue["value"]): string {
  if (kind === "code") return ' class="code"';
  if (kind === "change") return ` class="n ${changeTone(value === null ? null : Number(value))}"`;
  return isFigure(kind) ? ' class="n"' : "";
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
