import type { Build } from "../kit/building";

/** Steps of an import and their shares of its time, in hundredths. */
export const importShares = {
  stage: 41,
  judge: 1,
  rejects: 1,
  lines: 5,
  companies: 1,
  customers: 6,
  orders: 17,
  spans: 26,
  days: 2,
} as const;

export type Step = keyof typeof importShares;

const everyMs = 250;

/** Tells how far a work of several steps is, a few times a second, from those done and DuckDB's word on the one that runs. */
export function startPace<Name extends string>(
  { workshop, onProgress }: Pick<Build, "workshop" | "onProgress">,
  shares: Readonly<Record<Name, number>>,
) {
  let done = 0;
  let running = 0;
  let rows: number | null = null;
  const tell = () => onProgress({ percent: Math.min(99, done + running * workshop.progress()), rows });
  const timer = setInterval(tell, everyMs);
  return {
    during: async <T>(step: Name, work: () => Promise<T>): Promise<T> => {
      running = shares[step];
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
