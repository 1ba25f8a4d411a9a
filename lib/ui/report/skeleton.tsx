/** Cells that are taller than most, as classes of their height. */
const heights: Readonly<Record<string, string>> = {
  summary: "min-h-64",
  scatter: "min-h-164",
  codes: "min-h-164",
  segments: "min-h-128",
  compare_summary: "min-h-128",
  changes: "min-h-128",
  migration: "min-h-164",
  compare_scatter: "min-h-164",
  compare_codes: "min-h-164",
  compare_segments: "min-h-164",
};

type Props = Readonly<{
  /** Id of the cell. */
  name?: string;
  place?: string;
  /** What the cell is called, and what it waits for. */
  waits?: Readonly<{ title: string; text: string }>;
}>;

/** Holds the place of a cell, so that nothing jumps when it comes. Without scripts cells come where they are streamed. */
export function Skeleton({ name = "", place = "", waits }: Props) {
  return (
    <div
      className={`cell skeleton flex flex-col noscript:hidden ${place} ${heights[name] ?? "min-h-96"}`}
      aria-busy="true"
    >
      {waits === undefined ? (
        <div className="mt-[1.6rem] h-5 w-3/5 bg-grid" />
      ) : (
        <>
          <p className="kicker">{waits.title}</p>
          <p className="text-ink-soft">{waits.text}</p>
        </>
      )}
      <div className="mt-[1.15rem] mb-6 flex-1 bg-grid" aria-hidden="true" />
    </div>
  );
}
