/** Where things of given widths stand when they flow from left to right in lines, as words do. */
export function flow(widths: readonly number[], width: number, gap = 16): { x: number; line: number }[] {
  let [x, line] = [0, 0];
  return widths.map((one) => {
    if (x > 0 && x + one > width) [x, line] = [0, line + 1];
    const place = { x, line };
    x += one + gap;
    return place;
  });
}
