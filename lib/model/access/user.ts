import { z } from "zod";
import { normalText } from "../../base/text";
import { everyDataset, roles } from "./roles";

/** Fewest and most characters of a password; there is no rule about which. */
export const passwordLimits = { least: 12, most: 1_000 } as const;

/** Most characters of a name that somebody signs in with. */
export const userNameMost = 80;

/** The name of a session's file: the SHA-256 of its secret. */
export const sessionFile = /^[0-9a-f]{64}\.json$/;

/** A person with an account. All sessions end when the epoch rises: with a new password, a changed role, or on demand. */
export const user = z.object({
  id: z.uuid(),
  name: z.string(),
  /** argon2id, with its parameters and salt; null for somebody who signs in elsewhere. */
  hash: z.string().nullable(),
  /** Who it is for the service that signs them in: its address, and what never changes of a person there. */
  oidc: z.object({ iss: z.string(), sub: z.string() }).nullable().default(null),
  roles,
  epoch: z.number().int(),
  disabled: z.boolean(),
  created_at: z.string(),
});

export type User = z.infer<typeof user>;

export const usersFile = z.object({ schema: z.literal(1), users: z.array(user) });

/** One sign-in. When it was last used is the time of its file. */
export const session = z.object({ user: z.uuid(), epoch: z.number().int(), made_at: z.string() });

export type Session = z.infer<typeof session>;

/** A name as it is kept: letters composed, no control characters, no doubled spaces; null where that is none, or too long. */
export function maybeUserName(text: string): string | null {
  const plain = normalText(text, "NFC")
    .replace(/\p{Cc}/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return plain === "" || plain.length > userNameMost ? null : plain;
}

/** Whether a person may do everything with every data set, and can sign in. */
export function isOwnerOfAll({ disabled, roles }: Pick<User, "disabled" | "roles">): boolean {
  return !disabled && roles[everyDataset] === "owner";
}

/** Whether two names are one: people do not mind capitals. */
export function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Whether a password has a length that is taken; nothing else about it is asked. */
export function isPasswordLong(password: string): boolean {
  const { length } = [...password];
  return length >= passwordLimits.least && length <= passwordLimits.most;
}
