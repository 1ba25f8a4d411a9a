import { z } from "zod";
import type { Settings } from "../../base/env";
import { isSafeUrl } from "../../base/http/guard";
import { type Problem, problem } from "../../base/problem";
import { isLang, type Lang, langs } from "../lang";

/** Whom a digest is for: the webhook, or an address of e-mail with the language of its reader. */
export const digestReader = z.discriminatedUnion("by", [
  z.object({ by: z.literal("webhook") }),
  z.object({ by: z.literal("mail"), to: z.string(), lang: z.enum(langs) }),
]);

export type DigestReader = z.infer<typeof digestReader>;

/** A digest that waits to be sent to one reader. Its text and its link are made when it is sent, and kept nowhere. */
export const delivery = z.object({
  dataset: z.string(),
  version: z.string(),
  occasion: z.enum(["import", "week"]),
  reader: digestReader,
  made_at: z.string(),
  tries: z.number().int(),
  next_at: z.string(),
});

export type Delivery = z.infer<typeof delivery>;

/** What was told of each data set, by its id: the version, and the first day of the last week; and what waits. */
export const digestState = z.object({
  schema: z.literal(1),
  versions: z.record(z.string(), z.string()),
  weeks: z.record(z.string(), z.string()),
  waiting: z.array(delivery),
});

export type DigestState = z.infer<typeof digestState>;

type DigestSettings = Pick<
  Settings,
  "DIGEST_WEBHOOK" | "DIGEST_MAIL" | "DIGEST_FROM" | "SMTP_URL" | "PUBLIC_URL"
>;

/** The readers that the settings name; none where there are no digests. */
export function digestReaders({ DIGEST_WEBHOOK, DIGEST_MAIL }: DigestSettings): DigestReader[] {
  const mail = DIGEST_MAIL.flatMap((text) => maybeMailReader(text) ?? []);
  return [...(DIGEST_WEBHOOK === undefined ? [] : [{ by: "webhook" } as const]), ...mail];
}

/** Why the settings cannot be used, or null. A wrong address is not repeated, since it may hold a password. */
export function digestProblem(env: DigestSettings): Problem | null {
  const odd = env.DIGEST_MAIL.find((text) => maybeMailReader(text) === null);
  if (odd !== undefined) return problem("digest_mail_unreadable", { value: odd });
  if (env.DIGEST_WEBHOOK !== undefined && !isSafeUrl(env.DIGEST_WEBHOOK))
    return problem("digest_url", { name: "DIGEST_WEBHOOK", wanted: "https://" });
  if (env.SMTP_URL !== undefined && !/^smtps?:\/\/[^/]/.test(env.SMTP_URL))
    return problem("digest_url", { name: "SMTP_URL", wanted: "smtp://, smtps://" });
  const mail = env.DIGEST_MAIL.length > 0;
  const needed = [
    ...(mail ? (["DIGEST_FROM", "SMTP_URL"] as const) : []),
    ...(mail || env.DIGEST_WEBHOOK !== undefined ? (["PUBLIC_URL"] as const) : []),
  ];
  const lack = needed.filter((name) => env[name] === undefined);
  return lack.length === 0 ? null : problem("digest_half", { lack: lack.join(", ") });
}

/** `address`, or `address=language`. */
function maybeMailReader(text: string): DigestReader | null {
  const [, to, said = langs[0]] = /^([^\s@,;<>="]+@[^\s@,;<>="]+)(?:=(\w+))?$/.exec(text) ?? [];
  return to !== undefined && isLang(said) ? { by: "mail", to, lang: said } : null;
}

/** Languages in which a digest is told to a reader: a program gets all. */
export function langsOf(reader: DigestReader): readonly Lang[] {
  return reader.by === "mail" ? [reader.lang] : langs;
}

/** Minutes until the next try: one, then twice as many each time, six hours at most. */
export function waitMinutes(tries: number): number {
  return Math.min(2 ** Math.max(tries - 1, 0), 360);
}
