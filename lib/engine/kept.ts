import { createShared, type Shared } from "../base/http/wanted";

/**
 * Costly things made once, shared, and dropped when unused for longest. A thing in use is never dropped; the package lru-cache does
 * not count users.
 */
export type Kept<T> = Readonly<{
  /**
   * Makes or finds the thing under `key`, holds it while `work` runs. A failed making is forgotten. A making goes on until all who wait
   * for it have left.
   */
  use<R>(key: string, make: () => Promise<T>, work: (thing: T) => Promise<R>): Promise<R>;
  /** Whether the thing under `key` is there and made. */
  has(key: string): boolean;
  /** Drops the values whose keys match, now or when their last user is done; they are never given out again. */
  forget(matches: (key: string) => boolean): Promise<void>;
  /** How many are kept now. */
  size(): number;
}>;

type Entry<T> = { thing: Promise<T>; making: Shared; isMade: boolean; users: number; forgotten: boolean };

export function createKept<T>(limit: number, drop: (thing: T) => Promise<void>): Kept<T> {
  const entries = new Map<string, Entry<T>>();

  async function trim(): Promise<void> {
    for (const [key, entry] of entries) {
      if (entries.size <= limit) return;
      if (entry.users > 0) continue;
      entries.delete(key);
      await drop(await entry.thing);
    }
  }

  /** A making that nobody waited for ends with an error, or too late: who comes now begins another one. */
  function found(key: string): Entry<T> | undefined {
    const entry = entries.get(key);
    if (entry === undefined || entry.isMade || !entry.making.isUnwanted()) return entry;
    entry.forgotten = true;
    return undefined;
  }

  function begin(make: () => Promise<T>): Entry<T> {
    const making = createShared();
    return { thing: making.run(make), making, isMade: false, users: 0, forgotten: false };
  }

  return {
    async use(key, make, work) {
      const entry = found(key) ?? begin(make);
      entries.delete(key);
      entries.set(key, entry);
      entry.users += 1;
      const done = entry.making.join();
      try {
        const thing = await entry.thing.catch((error: unknown) => {
          if (entries.get(key) === entry) entries.delete(key);
          throw error;
        });
        entry.isMade = true;
        done();
        return await work(thing);
      } finally {
        done();
        entry.users -= 1;
        if (entry.forgotten && entry.users === 0) await entry.thing.then(drop, () => {});
        await trim();
      }
    },
    has: (key) => entries.get(key)?.isMade ?? false,
    async forget(matches) {
      for (const [key, entry] of [...entries].filter(([key]) => matches(key))) {
        entries.delete(key);
        entry.forgotten = true;
        if (entry.users === 0) await entry.thing.then(drop, () => {});
      }
    },
    size: () => entries.size,
  };
}
