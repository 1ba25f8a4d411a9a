import { Suspense } from "react";
import type { Words } from "../../i18n/words";
import { segmentNames } from "../../page/report/address";
import type { AskedCell, FailedCell, LoadedCell } from "../../page/report/cell";
import type { Report } from "../../page/report/report";
import { CellView, type Sides } from "./cell-view";
import { Skeleton } from "./skeleton";

type Loaded = LoadedCell | FailedCell;

type Props = Readonly<{
  report: Report;
  cells: readonly AskedCell[];
  /** Figures of single cells that are words and numbers rather than charts. */
  inside?: Readonly<Record<string, (cell: LoadedCell) => React.ReactNode>>;
  /** What the two figures of cells that compare are called. */
  sides?: Sides;
  /** Segments by their names, where they are not those of the report's own ranks. */
  names?: Readonly<Record<string, string>>;
}>;

/**
 * The cells of a page. All are asked at once and each is sent as soon as it and those above it are ready: readers without
 * scripts get streamed parts in the order in which they arrive.
 */
export function Notebook({
  report,
  cells,
  inside = {},
  names = segmentNames(report.address),
  ...more
}: Props) {
  const loads = cells.map(({ loaded }) => loaded);
  return cells.map((cell, i) => (
    <Suspense key={cell.id} fallback={<Skeleton name={cell.id} />}>
      <CellWhenReady
        words={report.words}
        loads={loads.slice(0, i + 1)}
        inside={inside[cell.id]}
        names={names}
        {...more}
      />
    </Suspense>
  ));
}

type WaitingProps = {
  words: Words;
  loads: Promise<Loaded>[];
  inside: ((cell: LoadedCell) => React.ReactNode) | undefined;
  names: Readonly<Record<string, string>>;
} & Pick<Props, "sides">;

async function CellWhenReady({ words, loads, inside, ...more }: WaitingProps) {
  const cell = (await Promise.all(loads)).at(-1);
  if (cell === undefined) return null;
  return (
    <CellView cell={cell} words={words} {...more}>
      {"failed" in cell ? null : inside?.(cell)}
    </CellView>
  );
}
