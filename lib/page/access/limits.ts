import { RateLimiterMemory } from "rate-limiter-flexible";
import { z } from "zod";
import { problem } from "../../base/problem";
import { processWide } from "../../base/process-wide";
import { record } from "../site/record";
import { refuse } from "../site/refused";

const windowSeconds = 15 * 60;

/** Wrong passwords for one name, and attempts to sign in from one address that failed, in a quarter of an hour. */
const limits = processWide("sign-in-limits", () => ({
  name: new RateLimiterMemory({ keyPrefix: "name", points: 5, duration: windowSeconds }),
  address: new RateLimiterMemory({ keyPrefix: "address", points: 20, duration: windowSeconds }),
}));

/** The package throws a plain value above a limit; each bundle has a class of its own for it. */
const refused = z.object({ msBeforeNext: z.number(), consumedPoints: z.number() });

type Guess = Readonly<{ name: string; address: string }>;

/** Counts an attempt of an address as one that failed before anybody looks at it, so that many at once are not looked at either; 429 above the limit. */
export async function countAddress(address: string, request: Request): Promise<void> {
  await consume("address", address, request);
}

/** Takes one back that was right. */
export async function forgiveAddress(address: string): Promise<void> {
  await limits.address.reward(address);
}

/** The same for a guess at the password of a name. */
export async function countGuess({ name, address }: Guess, request: Request): Promise<void> {
  await countAddress(address, request);
  await consume("name", keyOf(name), request);
}

async function consume(kind: keyof typeof limits, key: string, request: Request): Promise<void> {
  try {
    await limits[kind].consume(key);
  } catch (error) {
    const { data } = refused.safeParse(error);
    if (data === undefined) throw error;
    // Further guesses would only fill the audit.
    if (data.consumedPoints === limits[kind].points + 1)
      await record(request, { event: "limited", ok: false });
    const seconds = Math.max(1, Math.ceil(data.msBeforeNext / 1_000));
    refuse(429, problem("sign_in_many", { minutes: Math.ceil(seconds / 60) }), {
      "retry-after": String(seconds),
    });
  }
}

/** Takes a guess back that was right. */
export async function forgiveGuess({ name, address }: Guess): Promise<void> {
  await forgiveAddress(address);
  await limits.name.delete(keyOf(name));
}

function keyOf(name: string): string {
  return name.toLowerCase();
}
