/** The codes of a customer on a day and a window before it, and whether they bought nothing in between. */
export type Stay = Readonly<{ before: string; now: string; idle: boolean }>;

/**
 * How far groups last: the share of customers who are in the same group a window later, and of those who bought nothing in between the share whose
 * rank of frequency or money moved although they did nothing. Null where there is nobody of whom to tell.
 */
export function steadinessOf(
  stays: readonly Stay[],
  groupOf: (code: string) => string,
): Readonly<{ same: number | null; moved: number | null }> {
  const idle = stays.filter((one) => one.idle);
  return {
    same: shareOf(stays, ({ before, now }) => groupOf(before) === groupOf(now)),
    moved: shareOf(idle, ({ before, now }) => before.slice(1) !== now.slice(1)),
  };
}

function shareOf(stays: readonly Stay[], test: (stay: Stay) => boolean): number | null {
  return stays.length === 0 ? null : stays.filter(test).length / stays.length;
}
