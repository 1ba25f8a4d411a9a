import type { Day } from "../../base/day";
import type { Words } from "../../i18n/words";

type DaysProps = Readonly<{ words: Words; from: Day; to: Day }>;

/** The days that a version has; between them the line may break. */
export function DaysCell({ words, from, to }: DaysProps) {
  return (
    <td className="n min-w-28 whitespace-normal" data-label={words.t("about.versions.days")}>
      <span className="whitespace-nowrap">{words.day(from)} –</span>{" "}
      <span className="whitespace-nowrap">{words.day(to)}</span>
    </td>
  );
}

/** What can be done with a row. */
export function ActionsCell({ children }: Readonly<{ children: React.ReactNode }>) {
  return (
    <td className="pr-0 text-right whitespace-nowrap max-md:flex max-md:col-span-full max-md:gap-5 max-md:text-left">
      {children}
    </td>
  );
}

/** The look of a table of versions. */
export const versionsTable =
  "versions stacked mt-3 mb-6 md:[&_:is(th,td)]:py-[0.45rem] md:[&_:is(th,td)]:align-top md:[&_thead_th]:align-bottom";

/** A link or a button among the actions of a row: both look like links. */
export const rowAction =
  "inline-block min-h-6 p-0 text-xs leading-6 decoration-current/40 decoration-1 underline-offset-[0.2em]";
