import { createTransport } from "nodemailer";
import { z } from "zod";
import { env } from "../base/env";
import { isLoopback } from "../base/http/guard";
import { wordsOf } from "../i18n/words";
import { type Delivery, type DigestReader, langsOf } from "../model/digest/digest";
import { type DigestLink, loadDigest, makeDigestLink } from "./digest";

/** Why a digest did not arrive, in a word that names no address; null when it did. Its link ends with a failure. */
export async function sendDigest(due: Delivery, now: Date): Promise<string | null> {
  let link: DigestLink | null = null;
  try {
    link = await makeDigestLink(due, now);
    await (due.reader.by === "mail" ? sendMail(due, due.reader, link) : sendJson(due, link));
    return null;
  } catch (error) {
    await link?.revoke().catch(() => {});
    return reasonOf(error);
  }
}

/** A status of the other side, or the code of a network's fault. Messages may quote addresses and passwords. */
function reasonOf(error: unknown): string {
  if (error instanceof StatusError) return `status ${error.status}`;
  if (!(error instanceof Error)) return "unknown";
  return coded.safeParse(error).data?.code ?? coded.safeParse(error.cause).data?.code ?? error.name;
}

const coded = z.object({ code: z.string() });

class StatusError extends Error {
  readonly status: number;
  constructor(status: number) {
    super("the webhook did not take it");
    this.name = "StatusError";
    this.status = status;
  }
}

/** Posts a digest as JSON, its sentences in every language. A webhook that leads elsewhere is not followed. */
async function sendJson(due: Delivery, link: DigestLink): Promise<void> {
  const { dataset, version, occasion, reader, made_at } = due;
  const told = await Promise.all(
    langsOf(reader).map(async (lang) => ({
      lang,
      href: await link.href(lang),
      ...(await loadDigest(lang, due)),
    })),
  );
  const [{ crossed, vips_at_risk, campaigns } = { crossed: [], vips_at_risk: null, campaigns: [] }] = told;
  const texts = Object.fromEntries(
    told.map(({ lang, title, lines, href }) => [lang, { title, lines, href }]),
  );
  const answer = await fetch(env.DIGEST_WEBHOOK ?? "", {
    method: "POST",
    headers: { "content-type": "application/json" },
    redirect: "manual",
    signal: AbortSignal.timeout(env.DIGEST_TIME_LIMIT_MS),
    body: JSON.stringify({ dataset, version, occasion, made_at, crossed, vips_at_risk, campaigns, texts }),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new StatusError(answer.status);
}

type MailReader = Extract<DigestReader, { by: "mail" }>;

async function sendMail(due: Delivery, { to, lang }: MailReader, link: DigestLink): Promise<void> {
  const { t } = wordsOf(lang);
  const { title, lines } = await loadDigest(lang, due);
  const text = [
    ...lines.map((line) => `• ${line}`),
    "",
    t("digest.report"),
    await link.href(lang),
    "",
    t("digest.why"),
  ];
  await mailer().sendMail({ from: env.DIGEST_FROM ?? "", to, subject: title, text: `${text.join("\n")}\n` });
}

/** A password is not sent to another machine that cannot encrypt. */
function mailer() {
  const url = new URL(env.SMTP_URL ?? "");
  const limit = env.DIGEST_TIME_LIMIT_MS;
  const isSecure = url.protocol === "smtps:";
  const user = decodeURIComponent(url.username);
  return createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    requireTLS: !isSecure && user !== "" && !isLoopback(url.hostname),
    ...(user === "" ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    connectionTimeout: limit,
    greetingTimeout: limit,
    socketTimeout: limit,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
