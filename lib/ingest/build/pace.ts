import type { Build, Step } from "../kit/building";

/** Steps of an import and their shares of its time, in hundredths. */
export const importShares = {
  stage: 37,
  judge: 1,
  rejects: 1,
  lines: 5,
  companies: 1,
  customers: 6,
  orders: 15,
  spans: 21,
  product_days: 11,
  days: 2,
} as const satisfies Partial<Record<Step, number>>;

const everyMs = 250;

/**
 * Reports the progress of a work of several steps, a few times a second: the finished steps, and DuckDB's progress of the current
 * one.
 */
export function startPace<Name extends Step>(
  { workshop, onProgress }: Pick<Build, "workshop" | "onProgress">,
  shares: Readonly<Record<Name, number>>,
) {
  let done = 0;
  let running = 0;
  let step: Name | null = null;
  let rows: number | null = null;
  const tellShare = (share: number) =>
    onProgress({ percent: Math.min(99, done + running * share), rows, step });
  const tell = () => tellShare(workshop.progress());
  const timer = setInterval(tell, everyMs);
  return {
    during: async <T>(next: Name, work: () => Promise<T>): Promise<T> => {
      running = shares[next];
      step = next;
      tellShare(0);
      const made = await work();
      done += running;
      running = 0;
      return made;
    },
    sawRows: (count: number) => {
      rows = count;
    },
    stop: () => clearInterval(timer),
  };
}
