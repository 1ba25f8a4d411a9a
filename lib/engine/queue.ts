import { UnwantedError } from "../base/http/wanted";

/** Runs work at most so much at once, what is over soon first. */
export type Queue = Readonly<{
  /**
   * Waits for a place, then works. `name` stands for all work that takes about as long. When `wanted` aborts before it starts, it never
   * starts, and its error is an UnwantedError.
   */
  run<T>(name: string, work: () => Promise<T>, wanted?: AbortSignal | null): Promise<T>;
  /** How much works and waits now. */
  state(): Readonly<{ running: number; waiting: number }>;
}>;

/** Work that is expected to take longer is dear. */
const dearMs = 500;

/** Of an expected time the last run has this share, the runs before it the rest. */
const lastShare = 0.5;

type Waiter = Readonly<{ name: string; cameMs: number; start: () => void }>;

/**
 * At most `atOnce` work at a time. A place goes to the waiter with the least sum of the time when it came and the time that it is
 * expected to take: cheap work passes dear work, and nothing waits longer than the dearest work is expected to take. Dear work leaves
 * one place free, so that a cheap question never waits for two dear ones. What was never run is taken for cheap.
 */
export function createQueue(atOnce: number, now: () => number = () => performance.now()): Queue {
  const expected = new Map<string, number>();
  const waiters = new Set<Waiter>();
  const running = { all: 0, dear: 0 };
  const dearMax = Math.max(1, atOnce - 1);

  const expectedMs = (name: string) => expected.get(name) ?? 0;

  function next(): void {
    while (running.all < atOnce) {
      const isFull = running.dear >= dearMax;
      const ready = [...waiters].filter(({ name }) => !(isFull && expectedMs(name) > dearMs));
      const [first] = ready.toSorted((a, b) => dueMs(a) - dueMs(b));
      if (first === undefined) return;
      waiters.delete(first);
      first.start();
    }
  }

  const dueMs = ({ name, cameMs }: Waiter) => cameMs + expectedMs(name);

  function learn(name: string, ms: number): void {
    const before = expected.get(name) ?? ms;
    expected.set(name, before + (ms - before) * lastShare);
  }

  async function work<T>(name: string, isDear: boolean, todo: () => Promise<T>): Promise<T> {
    const startedMs = now();
    try {
      return await todo();
    } finally {
      learn(name, now() - startedMs);
      running.all -= 1;
      if (isDear) running.dear -= 1;
      next();
    }
  }

  return {
    run: (name, todo, wanted = null) =>
      new Promise((resolve, reject) => {
        const leave = () => {
          waiters.delete(waiter);
          reject(new UnwantedError());
        };
        const start = () => {
          wanted?.removeEventListener("abort", leave);
          const isDear = expectedMs(name) > dearMs;
          running.all += 1;
          if (isDear) running.dear += 1;
          work(name, isDear, todo).then(resolve, reject);
        };
        const waiter = { name, cameMs: now(), start };
        if (wanted?.aborted === true) return leave();
        wanted?.addEventListener("abort", leave, { once: true });
        waiters.add(waiter);
        next();
      }),
    state: () => ({ running: running.all, waiting: waiters.size }),
  };
}
