import { cutText } from "../../base/text";
import type { Words } from "../../i18n/words";
import type { DatasetPage } from "../../model/href";
import { parseTrait, printTrait } from "../../model/view/trait";
import { offered } from "../../query/score/filter/filter";
import { takesFilter } from "./address";
import type { Report } from "./report";

/** Most values of a column that a toolbar offers, those with the most money; the others are in the table of the column. */
const offeredMost = 100;

/** As much of a column's name or of a value as a page shows. */
export const shownMost = 80;

/** What a page offers to filter its customers by, and the filter in force. */
export type FilterContent = Readonly<{
  columns: readonly Readonly<{
    name: string;
    values: readonly Readonly<{ field: string; text: string }>[];
  }>[];
  /** Null where all customers are shown. */
  chosen: Readonly<{ text: string; fact: string; forget: string }> | null;
}>;

/** Null on pages without a filter by a column, and of data that keeps none. */
export async function loadFilter(
  report: Report,
  page: DatasetPage,
  id: string,
): Promise<FilterContent | null> {
  const { address, data, words } = report;
  const { traits } = data.version;
  if (!takesFilter(page) || traits.length === 0) return null;
  const chosen = parseTrait(address.view.trait);
  const params = { most: offeredMost, column: "", value: "", ...chosen };
  const { rows } = await data.ask({ query: offered, params, needs: ["traits"], whole: true });
  const found = rows.find((row) => row.column_id === chosen?.column && row.value_id === chosen.value);
  return {
    columns: traits.map((one) => ({
      name: cutText(one.name, shownMost),
      values: rows
        .filter((row) => row.column_id === one.id)
        .map(({ column_id, value_id, value }) => ({
          field: printTrait({ column: column_id, value: value_id }),
          text: valueText(words, value),
        })),
    })),
    chosen:
      chosen === null
        ? null
        : {
            ...chosenText(report, chosen.column, found === undefined ? undefined : found.value),
            forget: address.href(page, id, { trait: "", page: 1 }),
          },
  };
}

/** A value of a kept column as pages show it; null is none. */
export function valueText({ t }: Words, value: string | null): string {
  return value === null ? t("toolbar.filter.none") : cutText(value, shownMost);
}

/** The filter in words; `value` is undefined where this version does not have it. */
function chosenText({ data, words }: Report, id: string, value: string | null | undefined) {
  const column = cutText(data.version.traits.find((one) => one.id === id)?.name ?? id, shownMost);
  const to = words.day(data.period.to);
  if (value === undefined)
    return {
      text: words.t("toolbar.filter.unknown", { column }),
      fact: `${column}: ${words.t("common.none")}`,
    };
  const shown = valueText(words, value);
  const text =
    value === null
      ? words.t("toolbar.filter.without", { column, to })
      : words.t("toolbar.filter.chosen", { column, value: shown, to });
  return { text, fact: `${column}: ${shown}` };
}
