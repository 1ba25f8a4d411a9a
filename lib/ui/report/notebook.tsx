import { Suspense } from "react";
import { notedCell } from "../../page/kit/notes";
import { segmentNames } from "../../page/report/address";
import { type AskedCell, type FailedCell, type LoadedCell, readyFirst } from "../../page/report/cell";
import type { Report } from "../../page/report/report";
import { CellView, type Sides } from "./cell-view";
import { FigureNotes } from "./notes/figure-notes";
import { Skeleton } from "./skeleton";

type Loaded = LoadedCell | FailedCell;

type Props = Readonly<{
  report: Report;
  cells: readonly AskedCell[];
  /** Figures of single cells that are words and numbers rather than charts. */
  inside?: Readonly<Record<string, (cell: LoadedCell) => React.ReactNode>>;
  /** What the two figures of cells that compare are called. */
  sides?: Sides;
  /** Where cells stand on a page with several columns, as classes. */
  places?: Readonly<Record<string, string>>;
  /** Segments by their names, where they are not those of the report's own ranks. */
  names?: Readonly<Record<string, string>>;
}>;

/**
 * The cells of a page. All are asked at once. Those that are ready soon are sent with the page; each other one as soon as it and
 * those above it are ready: readers without scripts get streamed parts in the order in which they arrive.
 */
export async function Notebook({
  report,
  cells,
  inside = {},
  places = {},
  names = segmentNames(report.address),
  ...more
}: Props) {
  const loads = cells.map(({ loaded }) => loaded);
  const ready = await readyFirst(loads);
  const text = report.words.t("cell.waits", { documents: report.data.version.documents });
  return cells.map(({ id, name }, i) => {
    const given = { report, inside: inside[id], place: places[id] ?? "", names, ...more };
    const cell = ready[i];
    return cell === undefined ? (
      <Suspense key={id} fallback={<Skeleton name={id} place={given.place} waits={{ title: name, text }} />}>
        <CellWhenReady loads={loads.slice(0, i + 1)} {...given} />
      </Suspense>
    ) : (
      <ReadyCell key={id} cell={cell} {...given} />
    );
  });
}

type CellProps = {
  report: Report;
  inside: ((cell: LoadedCell) => React.ReactNode) | undefined;
  place: string;
  names: Readonly<Record<string, string>>;
} & Pick<Props, "sides">;

async function CellWhenReady({ loads, ...more }: CellProps & { loads: Promise<Loaded>[] }) {
  const cell = (await Promise.all(loads)).at(-1);
  return cell === undefined ? null : <ReadyCell cell={cell} {...more} />;
}

function ReadyCell({ cell, inside, report, ...more }: CellProps & { cell: Loaded }) {
  const { words } = report;
  if ("failed" in cell) return <CellView cell={cell} words={words} {...more} />;
  const noted = notedCell(report, cell);
  return (
    <CellView
      cell={noted.cell}
      words={words}
      under={<FigureNotes id={cell.id} lines={noted.lines} words={words} />}
      {...more}
    >
      {inside?.(cell)}
    </CellView>
  );
}
