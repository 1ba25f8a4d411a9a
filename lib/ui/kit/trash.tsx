import type { Words } from "../../i18n/words";
import type { TrashRow } from "../../page/site/trash";

type Props = Readonly<{ rows: readonly TrashRow[]; words: Words }>;

/** What was deleted and can be brought back. */
export function Trash({ rows, words: { t } }: Props) {
  if (rows.length === 0) return null;
  return (
    <details className="mt-6 print:hidden" id="deleted">
      <summary>{t("deletion.kept.title", { count: rows.length })}</summary>
      <ul className="mt-2 grid list-none gap-3 p-0">
        {rows.map(({ name, title, text, action, what }) => (
          <li key={name}>
            <form action={action} method="post" className="flex flex-wrap items-baseline gap-x-4">
              <input type="hidden" name="name" value={name} />
              <span className="wrap-anywhere">
                {title} <span className="note">{text}</span>
              </span>
              <button
                type="submit"
                className="second"
                name="do"
                value={what}
                aria-label={`${t("deletion.kept.restore")}: ${title}`}
              >
                {t("deletion.kept.restore")}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </details>
  );
}
