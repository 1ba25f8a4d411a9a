import type { Words } from "../../i18n/words";
import type { TrashRow } from "../../page/site/trash";

/** Something to be brought back: `fields` are what its form sends besides `do`, whose value is `what`. */
type Row = Readonly<{
  key: string;
  title: string;
  /** When it was deleted, or anything else in small print. */
  text?: string;
  action: string;
  fields: Readonly<Record<string, string>>;
  what: string;
}>;

type RestorableProps = Readonly<{ title: string; restore: string; rows: readonly Row[]; className?: string }>;

/** A folded list of what can be brought back, with a form for each that needs no scripts. */
export function Restorable({ title, restore, rows, className = "" }: RestorableProps) {
  if (rows.length === 0) return null;
  return (
    <details className={`mt-6 ${className}`} id="deleted">
      <summary>{title}</summary>
      <ul className="mt-2 grid list-none gap-3 p-0">
        {rows.map((row) => (
          <li key={row.key}>
            <form action={row.action} method="post" className="flex flex-wrap items-baseline gap-x-4">
              {Object.entries(row.fields).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <span className="wrap-anywhere">
                {row.title}
                {row.text !== undefined && <span className="note"> {row.text}</span>}
              </span>
              <button
                type="submit"
                className="second"
                name="do"
                value={row.what}
                aria-label={`${restore}: ${row.title}`}
              >
                {restore}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </details>
  );
}

type Props = Readonly<{ rows: readonly TrashRow[]; words: Words }>;

/** What lies in a trash and can be brought back. */
export function Trash({ rows, words: { t } }: Props) {
  return (
    <Restorable
      className="print:hidden"
      title={t("deletion.kept.title", { count: rows.length })}
      restore={t("deletion.kept.restore")}
      rows={rows.map(({ name, ...row }) => ({ ...row, key: name, fields: { name } }))}
    />
  );
}
