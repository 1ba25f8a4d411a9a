import { leave } from "../../base/http/handover";
import { escapeHtml } from "../../base/text";
import { symbolSvg } from "../../chart/kit/symbol";
import type { Words } from "../../i18n/words";
import type { Table, TableValue } from "../../page/report/table";
import { Markup } from "./markup.client";
import { changeArrow, changeMeaning, isChange, isFigure, writeValue } from "./value";

/** Rows that a page carries; the files have all of them. A long table goes without the symbols of segments. */
const rowsMax = 100;
const rowsWithSymbols = 60;

export type Column = Readonly<{ name: string; isFigure?: boolean }>;

type TableHeadProps = Readonly<{
  columns: readonly Column[];
  /** What a last column of buttons and links is called for those who hear the page. */
  actions?: string;
}>;

/** The head of a table whose columns cannot be sorted. */
export function TableHead({ columns, actions }: TableHeadProps) {
  return (
    <thead>
      <tr>
        {columns.map(({ name, isFigure: figure = false }) => (
          <th key={name} scope="col" className={figure ? "n" : undefined}>
            {name}
          </th>
        ))}
        {actions !== undefined && (
          <th scope="col">
            <span className="sr-only">{actions}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

type Props = Readonly<{
  table: Table;
  words: Words;
  names: Readonly<Record<string, string>>;
  caption: string;
  /** By column: where its heading sorts to, and how the rows are sorted by it now. */
  sorts?: readonly ({ href: string; direction: "asc" | "desc" | null } | null)[];
}>;

/** A cell's rows for people who read. They are written as text, which travels once (see `Markup`). */
export function DataTable(props: Props) {
  return <Markup as="div" markup={leave(tableHtml(props))} />;
}

/** The same as a part of a larger text. */
export function tableHtml({ table, words, names, caption, sorts = [] }: Props): string {
  const cut = table.cut || table.rows.length > rowsMax;
  const heads = table.heads.map(({ label, kind }, i) =>
    headHtml({ label, figure: isFigure(kind), sort: sorts[i] ?? null }),
  );
  const count = Math.min(rowsMax, table.rows.length);
  const note = cut ? `<p class="note">${escapeHtml(words.t("common.rows_cut", { count }))}</p>` : "";
  const said = escapeHtml(caption);
  return `<section class="table-scroll" tabindex="0" aria-label="${said}"><table><caption class="sr-only">${said}</caption><thead><tr>${heads.join("")}</tr></thead><tbody>${rowsHtml(table, words, names)}</tbody></table>${note}</section>`;
}

const ariaSort = { asc: "ascending", desc: "descending" } as const;

type HeadProps = Readonly<{
  label: string;
  figure: boolean;
  sort: NonNullable<Props["sorts"]>[number];
}>;

function headHtml({ label, figure, sort }: HeadProps): string {
  const direction = sort?.direction ?? null;
  const arrow = { asc: " ↑", desc: " ↓" };
  const look = direction === null ? "text-inherit" : "text-ink underline decoration-current decoration-auto";
  const text = escapeHtml(direction === null ? label : `${label}${arrow[direction]}`);
  const inner =
    sort === null
      ? text
      : `<a class="plain-link hover:text-ink ${look}" href="${escapeHtml(sort.href)}">${text}</a>`;
  const sorted = direction === null ? "" : ` aria-sort="${ariaSort[direction]}"`;
  return `<th scope="col"${figure ? ' class="n"' : ""}${sorted}>${inner}</th>`;
}

function rowsHtml({ rows, heads }: Table, words: Words, names: Props["names"]): string {
  const symbolOf = rows.length > rowsWithSymbols ? () => "" : symbolSvg;
  const segmentHtml = (id: string) => [symbolOf(id), escapeHtml(names[id] ?? id)] as const;
  const cellHtml = (cell: TableValue, kind: Kind) => {
    const { value, href } = cell;
    const [symbol, text] =
      kind === "segment" && value !== null
        ? segmentHtml(String(value))
        : (["", valueHtml(words, kind, cell)] as const);
    const inner = href === null ? text : `<a href="${escapeHtml(href)}">${text}</a>`;
    return `<td${classOf(kind, cell)}>${symbol}${inner}</td>`;
  };
  const rowHtml = (row: Table["rows"][number]) =>
    `<tr>${row.map((cell, i) => cellHtml(cell, heads[i]?.kind ?? "text")).join("")}</tr>`;
  return rows.slice(0, rowsMax).map(rowHtml).join("");
}

type Kind = Table["heads"][number]["kind"];

function classOf(kind: Kind, cell: TableValue): string {
  if (kind === "code") return ' class="code"';
  if (isChange(kind)) return ` class="n ${changeMeaning(changeIn(cell), cell.growth).tone}"`;
  return isFigure(kind) ? ' class="n"' : "";
}

/** A change is written as `Change` shows it. */
function valueHtml(words: Words, kind: Kind, cell: TableValue): string {
  const text = escapeHtml(cell.text ?? writeValue(words, kind, cell.value));
  const change = isChange(kind) ? changeIn(cell) : null;
  if (change === null || change === 0) return text;
  const { key } = changeMeaning(change, cell.growth);
  const meaning = key === null ? "" : `<span class="sr-only">, ${escapeHtml(words.t(key))}</span>`;
  return `<span aria-hidden="true">${changeArrow(change)}</span>${text}${meaning}`;
}

function changeIn({ value }: TableValue): number | null {
  return value === null ? null : Number(value);
}
