/** How strong the ink of a cell is, and the colour of a number that lies on it. */
export type Shade = Readonly<{ opacity: number; text: "var(--ink)" | "var(--paper)" }>;

/** `from` is a share of the largest move; each number is told from its ground at 4.5:1 on both themes. */
export const shades: readonly (Shade & Readonly<{ from: number }>)[] = [
  { from: 0.5, opacity: 0.74, text: "var(--paper)" },
  { from: 0.25, opacity: 0.34, text: "var(--ink)" },
  { from: 0.1, opacity: 0.22, text: "var(--ink)" },
  { from: 0.03, opacity: 0.12, text: "var(--ink)" },
];

const faintest: Shade = { opacity: 0.05, text: "var(--ink)" };

export function shadeOf(amount: number, most: number): Shade {
  return shades.find(({ from }) => amount > 0 && amount >= from * most) ?? faintest;
}
