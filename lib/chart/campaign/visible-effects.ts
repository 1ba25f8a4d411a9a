import type { Pen } from "../kit/draw";
import { label } from "../kit/old-label";
import { textWidth } from "../kit/text-width";
import { sameShare, type VisibleLiftRow, type VisibleScene } from "./visible-frame";

type Effect = Readonly<{ row: VisibleLiftRow; text: string; x: number; y: number; half: number }>;

/** The effect over each dot; where not all fit, what was chosen and what is recommended come first, then both ends. */
export function visibleEffects(pen: Pen, scene: VisibleScene): SVGElement[] {
  const { chosen, recommended } = scene.options;
  const effects = scene.rows.map((row, i) => effectOf(row, scene.rows[i - 1], scene));
  const last = effects.length - 1;
  const rank = ({ row }: Effect, i: number) => {
    if (sameShare(row.holdout, chosen)) return 0;
    if (sameShare(row.holdout, recommended)) return 1;
    return i === 0 || i === last ? 2 : 3;
  };
  const ranked = effects.map((effect, i) => ({ effect, rank: rank(effect, i) }));
  const kept: Effect[] = [];
  for (const { effect } of ranked.sort((a, b) => a.rank - b.rank))
    if (!kept.some((other) => meet(effect, other))) kept.push(effect);
  return kept.map(({ row, text, x, y }) =>
    row.smallest === null
      ? label(pen, { x, y, text, fill: "var(--ink-soft)" })
      : label(pen, { x, y, text, bold: true, halo: true }),
  );
}

function effectOf(
  row: VisibleLiftRow,
  before: VisibleLiftRow | undefined,
  { options, frame }: VisibleScene,
): Effect {
  const text = row.smallest === null ? options.words.t("chart.visibleLift.none") : row.text;
  const half = textWidth(text, 12, true) / 2;
  const step = before === undefined ? 0 : frame.x(row.holdout) - frame.x(before.holdout);
  const fall = before?.smallest == null ? 0 : frame.y(row.smallest ?? 0) - frame.y(before.smallest);
  const at = frame.x(row.holdout) + aside(half, step, fall);
  return {
    row,
    text,
    half,
    x: Math.max(half, Math.min(frame.width - half, at)),
    y: row.smallest === null ? frame.top + 12 : frame.y(row.smallest) - 15,
  };
}

function meet(a: Effect, b: Effect): boolean {
  return Math.abs(a.x - b.x) < a.half + b.half + 5 && Math.abs(a.y - b.y) < 15;
}

/** How far a label of half that width moves from its dot to the right, so that a line which falls steeply to the dot runs free of it. */
function aside(half: number, step: number, fall: number): number {
  const free = fall > 0 ? (8 * step) / fall : half;
  return Math.max(0, Math.min(half, half - free));
}
