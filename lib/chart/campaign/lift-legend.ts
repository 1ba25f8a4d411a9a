import type { Pen } from "../kit/draw";
import { flow } from "../kit/flow";
import { label } from "../kit/old-label";
import { widthOf } from "../kit/options";
import { textWidth } from "../kit/text-width";
import { verdictMark } from "./lift-mark";
import type { LiftIntervalsOptions, LiftRow } from "./lift-row";

const verdicts = ["effect", "unclear", "harm", null] as const satisfies readonly LiftRow["verdict"][];

/** What the shapes that occur stand for, in as many lines as the width asks for. */
export function liftLegend(
  rows: readonly LiftRow[],
  options: LiftIntervalsOptions,
): Readonly<{ height: number; marks: (pen: Pen) => SVGElement[] }> {
  const drawn = rows.filter(({ kind, difference }) => kind === "row" && difference !== null);
  const entries = verdicts
    .filter((verdict) => drawn.some((row) => row.verdict === verdict))
    .map((verdict) => ({ verdict, text: options.words.t(`chart.liftIntervals.${verdict ?? "observed"}`) }));
  const places = flow(
    entries.map(({ text }) => 18 + textWidth(text)),
    widthOf(options),
  );
  const marks = (pen: Pen) =>
    entries.flatMap(({ verdict, text }, i) => {
      const { x = 0, line = 0 } = places[i] ?? {};
      const y = 9 + line * 20;
      return [
        verdictMark(pen, verdict, x + 6, y),
        label(pen, { x: x + 18, y, text, anchor: "start", fill: "var(--ink-soft)" }),
      ];
    });
  return { height: entries.length === 0 ? 0 : 22 + (places.at(-1)?.line ?? 0) * 20, marks };
}
