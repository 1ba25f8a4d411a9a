import { type Markish, type TextOptions, text as textMark } from "@observablehq/plot";
import { once, px } from "./draw";

/** Advance widths of Inter with tabular figures, in hundredths of an em: measured from the shipped font at weight 400. */
const widths: Readonly<Record<number, string>> = {
  13: "\u2009",
  18: "\u202f",
  24: "ijl",
  27: " \u00a0,.:;I‘’",
  29: "!·'`|t",
  33: "/\\fr",
  39: "()[]{}",
  44: 'гт“”_°"^',
  50: "–?зs",
  54: "кkxzхя",
  56: "avyаву•ьJLcсчэ",
  58: "e«»Глеёл",
  60: "FhnuбинйпEoЕоцЁ",
  61: "bdgpqдр",
  64: "ßЗ#ZУ$&PRSРЯъ£",
  65: "*+-0123456789<=>BT~±×÷БВТЬ−K€К≤",
  69: "XYХAVАфЧ₽",
  74: "DЦCСЭHUНПыGNИЙЛ",
  77: "OQОм",
  82: "жwДЪшФ↑",
  86: "щю…",
  90: "mMМЫ",
  98: "ЖШ@Щ%W—→Ю",
  109: "№",
};

const byCharacter = new Map(
  Object.entries(widths).flatMap(([width, characters]) => [...characters].map((one) => [one, Number(width)])),
);

/** Characters outside the table are taken as one em wide when above Latin and Cyrillic (emoji, ideographs), else as a wide letter. */
function advance(character: string): number {
  return byCharacter.get(character) ?? ((character.codePointAt(0) ?? 0) > 0x52f ? 125 : 66);
}

/** Estimated width of a text in pixels; semibold is about 3 % wider. */
export function textWidth(text: string, size = 12, bold = false): number {
  let hundredths = 0;
  for (const character of text) hundredths += advance(character);
  return (hundredths / 100) * size * (bold ? 1.03 : 1);
}

/** Width that no number within `low … high` needs more than when printed; one of each length is tried, for figures are equally wide. */
export function widestNumber(print: (value: number) => string, low: number, high: number): number {
  const lengths = Array.from({ length: 19 }, (_, i) => 1.1111111 * 10 ** i);
  const inside = [...lengths, ...lengths.map((value) => -value)].filter(
    (value) => value > low && value < high,
  );
  return Math.max(...[low, high, ...inside].map((value) => textWidth(print(value))));
}

/** A code in the monospace font: every character is 0.6 em wide. */
export function codeWidth(code: string, size = 12): number {
  return code.length * 0.6 * size;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The text, cut with an ellipsis where it would be wider than `width` pixels; never inside a composed character. */
export function fitText(text: string, width: number, size = 12): string {
  const line = text.slice(0, 400).replace(/\s+/g, " ").trim();
  if (textWidth(line, size) <= width) return line;
  let kept = "";
  for (const { segment } of graphemes.segment(line)) {
    if (textWidth(`${kept}${segment}…`, size) > width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Lines of a sentence, each at most `width` pixels wide unless one word alone is wider. */
export function wrapText(text: string, width: number, size = 12): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && textWidth(`${line} ${word}`, size) <= width)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

export type Label = Readonly<{
  x: number;
  y: number;
  text: string;
  anchor?: "start" | "middle" | "end";
  fill?: string | undefined;
  bold?: boolean;
  mono?: boolean;
  /** A paper-coloured outline, for text that lies on marks. */
  halo?: boolean;
  /** In degrees clockwise, around `x`, `y`. */
  turn?: number;
}>;

/** Lines of a sentence below one another; `y` is the middle of the first. */
export function paragraph(lines: readonly string[], { y, ...look }: Omit<Label, "text">, step = 16): Label[] {
  return lines.map((text, i) => ({ ...look, text, y: y + i * step }));
}

export const monoFont = "var(--font-mono,monospace)";

/** Words at pixels, as Plot's text: one mark for each style, since all words of a mark have one style. */
export function labels(all: readonly Label[], options: TextOptions = {}): Markish[] {
  const styles = new Map<string, Label[]>();
  for (const one of all) {
    const { anchor = "middle", bold = false, mono = false, halo = false } = one;
    const style = `${anchor} ${bold} ${mono} ${halo}`;
    styles.set(style, [...(styles.get(style) ?? []), one]);
  }
  return [...styles.values()].flatMap((alike) => textOf(alike, options) ?? []);
}

function textOf(alike: readonly Label[], options: TextOptions): Markish | null {
  const [first] = alike;
  if (first === undefined) return null;
  const { anchor = "middle", bold, mono, halo, fill } = first;
  const one = alike.every((label) => label.fill === fill);
  return textMark(alike, {
    x: px(({ x }) => x),
    y: px(({ y }) => y),
    text: "text",
    textAnchor: anchor,
    ...once,
    ...options,
    fill: one ? (fill ?? "var(--ink)") : ({ fill = "var(--ink)" }: Label) => fill,
    ...(bold && { fontWeight: 600 }),
    ...(mono && { fontFamily: monoFont }),
    ...(halo && { stroke: "var(--paper)", strokeWidth: 3.5 }),
    ...(alike.some(({ turn }) => turn) && { rotate: ({ turn = 0 }: Label) => turn }),
  });
}

/** Where a text centred on `at` stands when it must keep between two ends: at an end it is anchored there, which is exact. */
export function clamped(
  text: string,
  at: number,
  { low, high, bold = false }: Readonly<{ low: number; high: number; bold?: boolean }>,
): Pick<Label, "x" | "text" | "anchor"> {
  const half = textWidth(text, 12, bold) / 2;
  if (at - half < low) return { text, x: low, anchor: "start" };
  return at + half > high ? { text, x: high, anchor: "end" } : { text, x: at, anchor: "middle" };
}
