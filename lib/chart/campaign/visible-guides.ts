import type { Pen } from "../kit/draw";
import { label } from "../kit/old-label";
import { spread } from "../kit/spread";
import { textWidth } from "../kit/text-width";
import { sameShare, type VisibleLiftOptions, type VisibleScene } from "./visible-frame";

type Note = Readonly<{ holdout: number; text: string; bold: boolean }>;

function notesOf({ words, chosen, recommended }: VisibleLiftOptions): Note[] {
  const { t } = words;
  if (sameShare(chosen, recommended))
    return [{ holdout: chosen, text: t("chart.visibleLift.both"), bold: true }];
  const notes = [
    { holdout: chosen, text: t("chart.visibleLift.chosen"), bold: true },
    { holdout: recommended, text: t("chart.visibleLift.recommended"), bold: false },
  ];
  return notes.filter(({ holdout }) => holdout > 0).sort((a, b) => a.holdout - b.holdout);
}

/** Upright lines from the words at the top to the holdout they speak of. */
export function visibleGuides(pen: Pen, { rows, options, frame }: VisibleScene): SVGElement[] {
  const { width, top, bottom, x, y } = frame;
  const notes = notesOf(options);
  const spans = notes.map(({ holdout, text, bold }) => ({
    at: x(holdout),
    width: textWidth(text, 12, bold),
  }));
  const places = spread(spans, 0, width, 14);
  return notes.flatMap(({ holdout, text, bold }, i) => {
    const at = x(holdout);
    const centre = places?.[i] ?? at;
    const half = (spans[i]?.width ?? 0) / 2 - 4;
    const foot = Math.max(centre - half, Math.min(centre + half, at));
    const row = rows.find((one) => sameShare(one.holdout, holdout));
    const end = row === undefined ? bottom : Math.max(top, y(row.smallest ?? Number.POSITIVE_INFINITY) - 25);
    return [
      pen("path", {
        d: `M${foot} ${top - 13}L${at} ${top - 5}V${end}`,
        fill: "none",
        stroke: bold ? "var(--accent)" : "var(--ink-faint)",
        "stroke-dasharray": bold ? null : "2 3",
      }),
      label(pen, { x: centre, y: top - 22, text, bold, fill: bold ? "var(--accent)" : "var(--ink-soft)" }),
    ];
  });
}
