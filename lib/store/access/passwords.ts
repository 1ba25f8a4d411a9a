import { randomUUID } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { processWide } from "../../base/process-wide";

/** argon2id, the default, as OWASP's Password Storage Cheat Sheet asks for at least: 19 MiB, two passes, one lane. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A hash takes a processor for 10 to 30 ms, and pages wait for the same ones: at most two at once. */
const lanes = processWide("password-lanes", (): Promise<unknown>[] => [Promise.resolve(), Promise.resolve()]);

/** Of a password that nobody knows: an unknown name is checked against it, and so takes as long as a known one. */
const decoy = processWide("password-decoy", (): { hash: Promise<string> | null } => ({ hash: null }));

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, strength));
}

/** Whether a password is that of a hash; null stands for somebody who is unknown, and takes as long. */
export async function isPassword(known: string | null, password: string): Promise<boolean> {
  decoy.hash ??= hashPassword(randomUUID());
  const against = known ?? (await decoy.hash);
  return (await inTurn(() => verify(against, password))) && known !== null;
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const before = lanes.shift() ?? Promise.resolve();
  const done = before.then(work);
  lanes.push(done.catch(() => {}));
  return done;
}
