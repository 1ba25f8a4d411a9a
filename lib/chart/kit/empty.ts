import { draw, type Picture, sketch } from "./draw";
import { label } from "./old-label";
import { wrapText } from "./text-width";

/** A chart without data: the same size, a quiet frame, and a sentence that says why. */
export function emptyChart(picture: Picture, sentence: string): string {
  const { width, height } = picture;
  const lines = wrapText(sentence, width - 64);
  const mark = sketch((pen) => [
    pen("rect", {
      x: 0.5,
      y: 0.5,
      width: width - 1,
      height: height - 1,
      rx: 3,
      fill: "none",
      stroke: "var(--line)",
      "stroke-dasharray": "3 4",
    }),
    ...lines.map((text, i) =>
      label(pen, {
        x: width / 2,
        y: height / 2 + (i - (lines.length - 1) / 2) * 18,
        text,
        fill: "var(--ink-soft)",
      }),
    ),
  ]);
  return draw(picture, { marks: [mark] });
}
