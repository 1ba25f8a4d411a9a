/** A group of customers of a scheme: its codes, of three digits. */
export type CourtGroup = Readonly<{ id: string; codes: readonly string[] }>;

/**
 * What a group of customers brought in a window on average, at least nothing; the share of them who bought, drawn a little to a half, so that no
 * group is said never to buy; and whether these are the nearest group's.
 */
export type Worth = Readonly<{ money: number; chance: number; isBorrowed: boolean }>;

/** Fewest customers from whom a group's worth is learnt. */
export const groupLeast = 20;

/**
 * The worth of each group of a scheme, learnt from the customers who were in it. A group of fewer than 20 takes that of the nearest one with
 * enough: by the least sum of differences of the digits of two of their codes, of equals the one with the lower code. Never the mean of all.
 */
export function worthsOf(
  groups: readonly CourtGroup[],
  learnt: Iterable<Readonly<{ group: string; money: number; bought: boolean }>>,
): ReadonlyMap<string, Worth> {
  const sums = new Map<string, { count: number; money: number; buyers: number }>();
  for (const { group, money, bought } of learnt) {
    const sum = sums.get(group) ?? { count: 0, money: 0, buyers: 0 };
    sum.count += 1;
    sum.money += money;
    sum.buyers += bought ? 1 : 0;
    sums.set(group, sum);
  }
  const ordered = [...groups].sort((a, b) => (lowest(a) < lowest(b) ? -1 : 1));
  const enough = ordered.filter(({ id }) => (sums.get(id)?.count ?? 0) >= groupLeast);
  return new Map(
    groups.map((group) => {
      const from = enough.includes(group) ? group : nearestOf(group, enough);
      const { count, money, buyers } = sums.get(from?.id ?? "") ?? { count: 1, money: 0, buyers: 0 };
      const chance = (buyers + 0.5) / (count + 1);
      return [group.id, { money: Math.max(0, money / count), chance, isBorrowed: from !== group }];
    }),
  );
}

function lowest({ codes }: CourtGroup): string {
  return [...codes].sort()[0] ?? "";
}

function nearestOf(group: CourtGroup, enough: readonly CourtGroup[]): CourtGroup | undefined {
  let [best, least] = [enough[0], Number.POSITIVE_INFINITY];
  for (const other of enough) {
    const apart = Math.min(...group.codes.flatMap((a) => other.codes.map((b) => distance(a, b))));
    if (apart < least) [best, least] = [other, apart];
  }
  return best;
}

function distance(a: string, b: string): number {
  return [...a].reduce((sum, digit, i) => sum + Math.abs(Number(digit) - Number(b[i])), 0);
}
