import { isIPv6 } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Wrong passwords that cost nothing, for people who mistype. */
const freeFailures = 3;
const firstDelayMs = 250;
const longestDelayMs = 5_000;

/** Guesses of one address that wait for their turn; one more is turned away unread. */
const waitingMax = 20;

/** Addresses that are remembered; the one that was quiet longest is forgotten first. */
const addressesMax = 10_000;

type Known = { failures: number; waiting: number; last: Promise<void> };

/** `crowded`: not even looked at. */
export type Verdict = "right" | "wrong" | "crowded";

/**
 * Slows down guesses: after a few failures an address waits before each guess, twice as long each time up to five seconds, one
 * guess after the other. A right password ends that. Other addresses do not wait.
 */
export function createGuesses(pause: (ms: number) => Promise<unknown> = sleep) {
  const addresses = new Map<string, Known>();

  function noteFailure(address: string): void {
    const known = addresses.get(address) ?? { failures: 0, waiting: 0, last: Promise.resolve() };
    known.failures += 1;
    addresses.delete(address);
    addresses.set(address, known);
    const [oldest] = addresses.keys();
    if (addresses.size > addressesMax && oldest !== undefined) addresses.delete(oldest);
  }

  async function turnOf(known: Known): Promise<void> {
    known.waiting += 1;
    known.last = known.last.then(async () => {
      await pause(delayOf(known.failures));
    });
    await known.last;
    known.waiting -= 1;
  }

  return {
    /** Looks at a guess of an address when its turn has come. */
    async judge(address: string, isRight: () => boolean): Promise<Verdict> {
      const known = addresses.get(address);
      if (known !== undefined && delayOf(known.failures) > 0) {
        if (known.waiting >= waitingMax) return "crowded";
        await turnOf(known);
      }
      if (!isRight()) {
        noteFailure(address);
        return "wrong";
      }
      if (known !== undefined) known.failures = 0;
      addresses.delete(address);
      return "right";
    },
    /** How many addresses are remembered. */
    size: () => addresses.size,
  };
}

export type Guesses = ReturnType<typeof createGuesses>;

function delayOf(failures: number): number {
  if (failures < freeFailures) return 0;
  return Math.min(firstDelayMs * 2 ** (failures - freeFailures), longestDelayMs);
}

/** Whom a request from an address counts for. Of IPv6 it is the network, since one sender has all the addresses in it. */
export function senderOf(remote: string | undefined): string {
  const address = (remote ?? "").replace(/^::ffff:(?=\d+\.)/i, "").toLowerCase();
  return isIPv6(address) ? networkOf(address) : address;
}

/** The first four of the eight groups. */
function networkOf(address: string): string {
  const [head = "", tail] = address.split("%", 1).join().split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  return [...first, ...(tail === undefined ? [] : zeros), ...last].slice(0, 4).join(":");
}
