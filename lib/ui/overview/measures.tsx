import type { Words } from "../../i18n/words";
import type { LoadedCell } from "../../page/report/cell";
import { Change } from "../kit/change";
import { Measure, Measures } from "../kit/measures";

/** The summary's numbers as a row of figures, each with its change; made from the cell's own table. */
export function SummaryMeasures({ cell, words }: { cell: LoadedCell; words: Words }) {
  return (
    <Measures>
      {cell.table.rows.map(([name, value, , change]) => {
        const by = change?.value === null || change === undefined ? null : Number(change.value);
        return (
          <Measure key={String(name?.value)} name={name?.value} value={value?.value}>
            {by !== null && <Change change={by} growth={change?.growth ?? "good"} words={words} />}
          </Measure>
        );
      })}
    </Measures>
  );
}
