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
  /** By column: where its heading sorts to, and how the rows are sorted by it now. */
  sorts?: readonly ({ href: string; direction: "asc" | "desc" | null } | null)[];
}>;

/**
 * A cell's rows for people who read. The rows are written as text, since as elements each of them would travel twice and
 * in the longer form (the page's HTML limit).
 */
export function DataTable({ table, words, names, caption, sorts = [] }: Props) {
  const cut = table.cut || table.rows.length > rowsMax;
  return (
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {table.heads.map(({ label, kind }, i) => (
              <Head key={label} label={label} figure={isFigure(kind)} sort={sorts[i] ?? null} />
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rowsHtml escapes every value */}
        <tbody dangerouslySetInnerHTML={{ __html: rowsHtml(table, words, names) }} />
      </table>
      {cut && (
        <p className="note">{words.t("common.rows_cut", { count: Math.min(rowsMax, table.rows.length) })}</p>
      )}
    </section>
  );
}

const ariaSort = { asc: "ascending", desc: "descending" } as const;

type HeadProps = Readonly<{ label: string; figure: boolean; sort: NonNullable<Props["sorts"]>[number] }>;

function Head({ label, figure, sort }: HeadProps) {
  const direction = sort?.direction ?? null;
  const arrow = { asc: " ↑", desc: " ↓" };
  return (
    <th
      scope="col"
      className={figure ? "n" : undefined}
      {...(direction === null ? {} : { "aria-sort": ariaSort[direction] })}
    >
      {sort === null ? (
        label
      ) : (
        <a href={sort.href}>{`${label}${direction === null ? "" : arrow[direction]}`}</a>
      )}
    </th>
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

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
