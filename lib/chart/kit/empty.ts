import { frame } from "@observablehq/plot";
import { draw, type Picture } from "./draw";
import { labels } from "./label";
import { wrapText } from "./text-width";

/** A chart without data: the same size, a quiet frame, and a sentence that says why. */
export function emptyChart(picture: Picture, sentence: string): string {
  const { width, height } = picture;
  const lines = wrapText(sentence, width - 64);
  const texts = lines.map((text, i) => ({
    x: width / 2,
    y: height / 2 + (i - (lines.length - 1) / 2) * 18,
    text,
    fill: "var(--ink-soft)",
  }));
  const edge = { left: 0.5, right: width - 0.5, top: 0.5, bottom: height - 0.5 };
  const line = { rx: 3, stroke: "var(--line)", strokeDasharray: "3 4" };
  return draw(picture, { frame: edge, marks: [frame(line), labels(texts)] });
}
