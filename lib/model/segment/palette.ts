/** A colour that follows the reader's light or dark theme; CSS knows it as `var(--<token>)`. */
export const themes = ["light", "dark"] as const;

export type Theme = (typeof themes)[number];

const inks = {
  light: {
    paper: "#faf8f3",
    "paper-raised": "#fffefb",
    ink: "#211f1c",
    "ink-soft": "#55514a",
    "ink-faint": "#6d685f",
    line: "#d8d2c5",
    grid: "#e9e4d9",
    accent: "#27496d",
    focus: "#1f5fae",
    good: "#1d7046",
    bad: "#b02a30",
  },
  dark: {
    paper: "#17181a",
    "paper-raised": "#202124",
    ink: "#ebe7df",
    "ink-soft": "#b7b2a8",
    "ink-faint": "#98938a",
    line: "#414246",
    grid: "#2b2c2f",
    accent: "#a3bfe2",
    focus: "#8ab4f8",
    good: "#71cd9b",
    bad: "#ff938b",
  },
} as const;

/** Ink and paper of each theme, as sRGB hex. */
export const tokens: Readonly<Record<Theme, Readonly<Record<Token, string>>>> = inks;

export type Token = keyof (typeof inks)["light"];

/** Tokens that text is set in: 4.5:1 against the paper at least. */
export const textTokens = [
  "ink",
  "ink-soft",
  "ink-faint",
  "accent",
  "good",
  "bad",
] as const satisfies readonly Token[];

export const symbols = [
  "star",
  "circle",
  "square",
  "triangle",
  "play",
  "diamond",
  "hexagon",
  "drop",
  "plus",
  "times",
  "dash",
  "ring",
] as const;

/** `drop` is a triangle that points down, `play` one that points right. */
export type SymbolName = (typeof symbols)[number];

export type SegmentStyle = Readonly<{ light: string; dark: string; symbol: SymbolName }>;

/**
 * How a segment is drawn. Hue says the tense (green to teal now, amber sleeping, red to violet leaving, grey absent), depth says
 * the money: the most is darkest on light paper and brightest on dark.
 */
export const segmentStyles = {
  vip: { light: "#07503a", dark: "#7af3c2", symbol: "star" },
  regular: { light: "#1b7f51", dark: "#54c088", symbol: "circle" },
  newcomer: { light: "#289e98", dark: "#2b9895", symbol: "triangle" },
  sleeping_vip: { light: "#75400e", dark: "#fcda86", symbol: "diamond" },
  sleeping_regular: { light: "#a06002", dark: "#e3a850", symbol: "square" },
  sleeping_one_timer: { light: "#bd8407", dark: "#b87e3a", symbol: "hexagon" },
  leaving_vip: { light: "#8f151e", dark: "#ffa5a1", symbol: "plus" },
  leaving_regular: { light: "#c03f62", dark: "#ef6e8b", symbol: "drop" },
  one_timer: { light: "#be70b4", dark: "#bf68ae", symbol: "times" },
  lost: { light: "#987fb8", dark: "#9074b6", symbol: "dash" },
  absent: { light: "#8b8882", dark: "#848179", symbol: "ring" },
  champions: { light: "#07503a", dark: "#7af3c2", symbol: "star" },
  loyal: { light: "#1a763f", dark: "#65c67d", symbol: "circle" },
  potential_loyalist: { light: "#057c74", dark: "#43b2ac", symbol: "square" },
  new: { light: "#259ca7", dark: "#238f9f", symbol: "triangle" },
  promising: { light: "#54a058", dark: "#54a058", symbol: "play" },
  need_attention: { light: "#995600", dark: "#eebb5e", symbol: "diamond" },
  about_to_sleep: { light: "#bd8407", dark: "#b87e3a", symbol: "hexagon" },
  at_risk: { light: "#c53443", dark: "#f06f84", symbol: "drop" },
  cannot_lose: { light: "#8f151e", dark: "#ffa5a1", symbol: "plus" },
  hibernating: { light: "#be70b4", dark: "#bf68ae", symbol: "times" },
} as const satisfies Readonly<Record<string, SegmentStyle>>;

/** The drawing of a segment. Throws on a segment that has none. */
export function segmentStyle(id: string): SegmentStyle {
  if (!Object.hasOwn(segmentStyles, id)) throw new Error(`unknown segment: ${id}`);
  return segmentStyles[id as keyof typeof segmentStyles];
}

/** The colour of a segment as CSS. Throws on a segment that has none. */
export function segmentColour(id: string): string {
  segmentStyle(id);
  return `var(--seg-${id})`;
}

/** The colour of a text that names a segment, as CSS. Throws on a segment that has none. */
export function segmentText(id: string): string {
  segmentStyle(id);
  return `var(--text-seg-${id})`;
}

/** Contrast of two sRGB hex colours, 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * Every CSS variable of a theme, without the leading `--`: the tokens; per segment `seg-<id>`, `on-seg-<id>` for text upon it
 * and `text-seg-<id>` for text in its colour on paper, both 4.5:1.
 */
export function variables(theme: Theme): Readonly<Record<string, string>> {
  const { paper, ink } = tokens[theme];
  const segments = Object.entries(segmentStyles).flatMap(([id, style]) => {
    const fill = style[theme];
    return [
      [`seg-${id}`, fill],
      [`on-seg-${id}`, contrast(fill, paper) >= contrast(fill, ink) ? paper : ink],
      [`text-seg-${id}`, readable(fill, theme)],
    ];
  });
  return { ...tokens[theme], ...Object.fromEntries(segments) };
}

/** The colour, with as many hundredths of ink as it takes to be read on both papers. */
function readable(colour: string, theme: Theme): string {
  const { paper, ink } = tokens[theme];
  const raised = tokens[theme]["paper-raised"];
  const mixes = Array.from({ length: 101 }, (_, i) => mix(colour, ink, i / 100));
  return mixes.find((one) => contrast(one, paper) >= 4.5 && contrast(one, raised) >= 4.5) ?? ink;
}

function mix(a: string, b: string, part: number): string {
  const channel = (hex: string, i: number) => Number.parseInt(hex.slice(i, i + 2), 16);
  const mixed = [1, 3, 5].map((i) => Math.round(channel(a, i) * (1 - part) + channel(b, i) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** The text of `app/palette.css`: one pair of colours for each variable. */
export function paletteCss(): string {
  const dark = variables("dark");
  const pairs = Object.entries(variables("light")).map(
    ([name, light]) => `  --${name}: light-dark(${light}, ${dark[name]});`,
  );
  return [":root {", "  color-scheme: light dark;", ...pairs, "}", ""].join("\n");
}

/** Source: WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => linear(Number.parseInt(hex.slice(i, i + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
