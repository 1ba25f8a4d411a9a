import type { Words } from "../../i18n/words";
import type { LoadedCell } from "../../page/report/cell";
import { Change } from "../kit/change";

/** The summary's numbers as a row of figures, each with its change; made from the cell's own table. */
export function Measures({ cell, words }: { cell: LoadedCell; words: Words }) {
  return (
    <dl className="measures">
      {cell.table.rows.map(([name, value, , change]) => {
        const by = change?.value === null || change === undefined ? null : Number(change.value);
        return (
          <div key={String(name?.value)}>
            <dt>{name?.value}</dt>
            <dd>
              <span className="figure">{value?.value}</span>
              {by !== null && <Change change={by} growth={change?.growth ?? "good"} words={words} />}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
