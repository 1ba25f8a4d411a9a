import { AsyncLocalStorage } from "node:async_hooks";
import { setMaxListeners } from "node:events";
import { processWide } from "../process-wide";

/** Those who wait for the work that runs now: aborted when nobody does any more; null: it is done in any case. */
const wanted = processWide("wanted", () => new AsyncLocalStorage<AbortSignal | null>());

/** What nobody waits for any more was not done. */
export class UnwantedError extends Error {
  constructor() {
    super("nobody waits for it any more");
    this.name = "UnwantedError";
  }
}

/** Error classes of other bundles are others; see `isQueryError`. */
export function isUnwanted(error: unknown): error is UnwantedError {
  return error instanceof Error && error.name === "UnwantedError";
}

/** The signal of those who wait for what runs now. */
export function wantedNow(): AbortSignal | null {
  return wanted.getStore() ?? null;
}

/** Starts work that is wanted until the signal aborts. */
export function whileWanted<T>(signal: AbortSignal | null, work: () => T): T {
  return wanted.run(signal, work);
}

/** Ends what a reader waits for when they leave: the signal, and how it is told. */
export function createWanted(): Readonly<{ signal: AbortSignal; leave: () => void }> {
  const controller = new AbortController();
  // All questions of a page listen to one signal.
  setMaxListeners(0, controller.signal);
  return { signal: controller.signal, leave: () => controller.abort() };
}

/** Work that several wait for: it is wanted until all of them have left. Who waits without a signal stays to the end. */
export type Shared = Readonly<{
  /** The caller waits from now on; the returned function says that the work is done. */
  join(): () => void;
  /** Starts the work. */
  run<T>(work: () => T): T;
  isUnwanted(): boolean;
}>;

export function createShared(): Shared {
  const { signal, leave } = createWanted();
  let waiting = 0;
  const leaveOne = () => {
    waiting -= 1;
    if (waiting === 0) leave();
  };
  return {
    join: () => {
      waiting += 1;
      const own = wantedNow();
      if (own?.aborted === true) leaveOne();
      else own?.addEventListener("abort", leaveOne, { once: true });
      return () => own?.removeEventListener("abort", leaveOne);
    },
    run: (work) => whileWanted(signal, work),
    isUnwanted: () => signal.aborted,
  };
}
