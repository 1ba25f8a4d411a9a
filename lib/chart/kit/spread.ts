export type Span = Readonly<{ at: number; width: number }>;

/**
 * Centres for labels in one row that lie as near as they can to where they want to be, without touching.
 * Null when they cannot all fit between `low` and `high`. `spans` stand in ascending order of `at`.
 */
export function spread(spans: readonly Span[], low: number, high: number, gap = 6): number[] | null {
  const total = spans.reduce((sum, { width }) => sum + width + gap, -gap);
  if (total > high - low) return null;
  let groups: Group[] = [];
  spans.forEach((span, i) => {
    groups.push({ indexes: [i], width: span.width, wish: span.at - span.width / 2, left: 0 });
    settle(groups, low, high);
    groups = merged(groups, low, high, gap);
  });
  return groups.flatMap(({ indexes, left }) => {
    let x = left;
    return indexes.map((i) => {
      const width = spans[i]?.width ?? 0;
      x += width + gap;
      return x - gap - width / 2;
    });
  });
}

type Group = { indexes: number[]; width: number; wish: number; left: number };

function settle(groups: Group[], low: number, high: number): void {
  for (const group of groups) group.left = Math.max(low, Math.min(high - group.width, group.wish));
}

/** Joins neighbours that touch; a joined group wishes to be where its members' wishes are on average. */
function merged(groups: Group[], low: number, high: number, gap: number): Group[] {
  const done: Group[] = [];
  for (const next of groups) {
    let group = next;
    for (
      let before = done.at(-1);
      before && before.left + before.width + gap > group.left;
      before = done.at(-1)
    ) {
      done.pop();
      group = join(before, group, gap);
      settle([group], low, high);
    }
    done.push(group);
  }
  return done;
}

function join(a: Group, b: Group, gap: number): Group {
  const [n, m] = [a.indexes.length, b.indexes.length];
  const wish = (a.wish * n + (b.wish - a.width - gap) * m) / (n + m);
  return { indexes: [...a.indexes, ...b.indexes], width: a.width + gap + b.width, wish, left: 0 };
}

/** Which of the labels to keep so that none touches the next; later rows of `keep` first lose to `first`. */
export function thin(spans: readonly Span[], gap = 6): boolean[] {
  let edge = Number.NEGATIVE_INFINITY;
  return spans.map(({ at, width }) => {
    if (at - width / 2 < edge + gap) return false;
    edge = at + width / 2;
    return true;
  });
}
