import type { ServerResponse } from "node:http";

/** Lanes in the order in which they are served. */
export type Lane = "page" | "file";

type Waiter = Readonly<{ start: () => void }>;

/** Gives a place back; more than once does no harm. */
export type Leave = () => void;

/**
 * Lets `atOnce` in at a time. Those who wait for a page go before those who wait for a file, files never take all places, and
 * senders take turns, so that one who asks for much waits for himself. Above `waitingMax` waiters of a sender he is turned away.
 */
export function createTurns(atOnce: number, waitingMax: number) {
  const lanes = { page: createQueue(), file: createQueue() };
  const busy = { page: 0, file: 0 };
  let leftAt = performance.now();
  const filesMax = Math.max(1, Math.floor((atOnce * 3) / 4));

  function next(): void {
    while (busy.page + busy.file < atOnce) {
      const lane = lanes.page.size() > 0 ? "page" : "file";
      if (lane === "file" && busy.file >= filesMax) return;
      const waiter = lanes[lane].shift();
      if (waiter === undefined) return;
      busy[lane] += 1;
      waiter.start();
    }
  }

  function leaveOnce(lane: Lane): Leave {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      busy[lane] -= 1;
      leftAt = performance.now();
      next();
    };
  }

  return {
    /**
     * Waits for a place. `gone` gets a function that drops the waiter from the queue. Returns the function that leaves the place,
     * null if the waiter was dropped, and `crowded` if the queue is full.
     */
    enter(lane: Lane, sender: string, gone: (drop: () => void) => void): Promise<Leave | null | "crowded"> {
      if (lanes[lane].of(sender) >= waitingMax) return Promise.resolve("crowded");
      return new Promise((resolve) => {
        const waiter = { start: () => resolve(leaveOnce(lane)) };
        lanes[lane].push(sender, waiter);
        gone(() => {
          lanes[lane].remove(sender, waiter);
          resolve(null);
        });
        next();
      });
    },
    /** Milliseconds since the last one left; 0 while one is in. */
    quietMs: () => (busy.page + busy.file > 0 ? 0 : performance.now() - leftAt),
  };
}

export type Turns = ReturnType<typeof createTurns>;

/** How long an answer may wait for its reader before the next one is made. */
const patienceMs = 1_000;

/**
 * Keeps a place until the answer has gone out, or until nothing is left but to wait: for a slow reader, or for the answers that were
 * asked before it on the same connection.
 */
export function leaveAfter(response: ServerResponse, leave: Leave): void {
  if (response.destroyed) {
    leave();
    return;
  }
  let waited = false;
  const check = setInterval(() => {
    const waits = response.writableEnded || response.writableLength > 0;
    if (waits && waited) leave();
    waited = waits;
  }, patienceMs);
  response.once("close", () => {
    clearInterval(check);
    leave();
  });
}

/** Waiters by sender; after a sender was served, all others come first. */
function createQueue() {
  const senders = new Map<string, Waiter[]>();
  function keep(sender: string, waiters: Waiter[]): void {
    if (waiters.length > 0) senders.set(sender, waiters);
    else senders.delete(sender);
  }

  return {
    size: () => senders.size,
    of: (sender: string) => senders.get(sender)?.length ?? 0,
    push(sender: string, waiter: Waiter): void {
      senders.set(sender, [...(senders.get(sender) ?? []), waiter]);
    },
    remove(sender: string, waiter: Waiter): void {
      keep(
        sender,
        (senders.get(sender) ?? []).filter((other) => other !== waiter),
      );
    },
    shift(): Waiter | undefined {
      const [sender = ""] = senders.keys();
      const [first, ...rest] = senders.get(sender) ?? [];
      senders.delete(sender);
      keep(sender, rest);
      return first;
    },
  };
}
