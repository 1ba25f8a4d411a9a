import { toldBy } from "../../chart/kit/document";

/** Which of two figures side by side; of a single one, b. */
export type Side = "a" | "b";

/** A figure of a size in pixels; `svg` null: too large for a page, which loads it from the figure's address. */
export type Drawing = Readonly<{ svg: string | null; width: number; height: number }>;

/** `narrow` is for screens that `wide` is too wide for; null where one drawing is for all. */
export type Figure = Readonly<{ side: Side | null; href: string; wide: Drawing; narrow: Drawing | null }>;

/** Widths in pixels that figures are drawn for; `half`: one of two in a row. */
export const figureWidths = { wide: 720, half: 540, narrow: 360 } as const;

/** Longest figures inside a page, in characters; a page with two sides has twice as many. */
const inlineMax = { wide: 100_000, wideSide: 40_000, narrow: 28_000, narrowSide: 6_000 } as const;

type FigureForm = Readonly<{ twofold?: boolean; slim?: boolean }>;

/** A figure in each of its forms; `href` is where it is a file. */
export function drawnFigures(
  { twofold = false, slim = false }: FigureForm,
  href: string,
  draw: (width: number, side: Side) => Promise<string>,
): Promise<Figure[]> {
  const drawing = async (form: keyof typeof inlineMax, width: number, side: Side): Promise<Drawing> => {
    const svg = await draw(width, side);
    const height = Number(/ height="([\d.]+)"/.exec(svg)?.[1]);
    return { svg: svg.length > inlineMax[form] ? null : svg, width, height };
  };
  const { half, narrow, wide } = figureWidths;
  const sides = twofold ? (["a", "b"] as const) : [null];
  return Promise.all(
    sides.map(async (side) => ({
      side,
      href: side === null ? href : `${href}&side=${side}`,
      wide: await drawing(
        side === null ? "wide" : "wideSide",
        slim ? narrow : twofold ? half : wide,
        side ?? "b",
      ),
      narrow: slim ? null : await drawing(side === null ? "narrow" : "narrowSide", narrow, side ?? "b"),
    })),
  );
}

/** A figure whose drawings are called by the finding too. */
export function toldFigure({ wide, narrow, ...figure }: Figure, finding: string): Figure {
  const drawing = ({ svg, ...size }: Drawing): Drawing => ({
    svg: svg === null ? null : toldBy(svg, finding),
    ...size,
  });
  return { ...figure, wide: drawing(wide), narrow: narrow && drawing(narrow) };
}
