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

/** Holds the place of a cell, so that nothing jumps when it comes. Without scripts cells come where they are streamed. */
export function Skeleton({ name = "", place = "" }: Readonly<{ name?: string; place?: string }>) {
  return (
    <div
      className={`cell skeleton flex flex-col noscript:hidden ${place} ${heights[name] ?? "min-h-96"}`}
      aria-hidden="true"
    >
      <div className="mt-[1.6rem] h-5 w-3/5 bg-grid" />
      <div className="mt-[1.15rem] mb-6 flex-1 bg-grid" />
    </div>
  );
}
