/** Numbers of an axis: no tick marks, for the grid lines are there; our own words, no title of Plot's. */
export function axisNumbers(print: (value: number) => string) {
  return { tickSize: 0, tickPadding: 6, label: null, fill: "var(--ink-faint)", text: print } as const;
}
