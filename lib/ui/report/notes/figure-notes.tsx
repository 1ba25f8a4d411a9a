import type { Words } from "../../../i18n/words";
import type { NoteLine } from "../../../page/kit/notes";

type Props = Readonly<{ id: string; lines: readonly NoteLine[]; words: Words }>;

/** The words of the notes that are marked in a figure, by their numbers. */
export function FigureNotes({ id, lines, words: { t } }: Props) {
  if (lines.length === 0) return null;
  return (
    <ol
      className="figure-notes mb-3 grid max-w-2xl list-none gap-1 p-0 text-xs"
      aria-label={t("notes.on_chart")}
    >
      {lines.map(({ number, day, text }) => (
        <li key={`${id}${number}`} className="wrap-anywhere">
          <span className="font-semibold">{number}</span> <span className="text-ink-soft">{day}</span> {text}
        </li>
      ))}
    </ol>
  );
}
