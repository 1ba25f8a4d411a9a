import type { z } from "zod";
import { env } from "../../base/env";
import { problem } from "../../base/problem";
import { processWide } from "../../base/process-wide";
import { type Words, wordsOf } from "../../i18n/words";
import { type Actor, isAllowed } from "../../model/access/roles";
import {
  frameHref,
  isOpen,
  linkHref,
  linkName,
  lockedBy,
  openableNames,
  peoplePages,
  type SharedLink,
  shareNoteMost,
  sharePages,
} from "../../model/access/share";
import { hrefOf, pathOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import { printView } from "../../model/view/view";
import {
  addShare,
  type FreshShare,
  type KeptShare,
  listShares,
  renewShare,
  revokeShare,
} from "../../store/access/shares";
import { readUser } from "../../store/access/users";
import { maybeDataset } from "../../store/catalog";
import { defaultsOf, segmentNames } from "../report/address";
import { pinned } from "../report/cell-href";
import { type Report, requireReport } from "../report/report";
import { accessMode, actorOf, rightsIn } from "../site/actor";
import type { SeeOther } from "../site/handler";
import type { datasetPlace, langPlace } from "../site/place";
import { plainLine, requireForm } from "../site/plain-form";
import { record } from "../site/record";
import { refuse } from "../site/refused";

/** A link in the list: what it shows, to whom it may be shown, and what can be done with it. */
export type ShareRow = Readonly<{
  id: string;
  name: string;
  dataset: string;
  href: string;
  /** What its reader may change, and whether they see customers and other pages, each in a few words. */
  facts: readonly string[];
  note: string;
  maker: string;
  made: string;
  until: string;
  opened: number;
  openedAt: string | null;
}>;

/** The links of a person, and all of them for an owner. */
export type SharesPage = Readonly<{
  words: Words;
  here: string;
  action: string;
  /** The link that was just made; its secret is nowhere else. `title` is that of its frame, null of a link for no frame. */
  fresh: Readonly<{ href: string; title: string | null }> | null;
  rows: readonly ShareRow[];
}>;

/** Secrets of links that were just made, until their maker has seen them. */
const fresh = processWide(
  "fresh-shares",
  () => new Map<string, FreshShare & { share: SharedLink; at: number }>(),
);

const freshMs = 10 * 60_000;

/** Null where nobody has an account. */
export async function loadShares(lang: Lang, reader: Actor, now: Date): Promise<SharesPage | null> {
  if (!accessMode.hasAccounts) return null;
  const words = wordsOf(lang);
  const rows = (await listShares(now)).filter((one) => mayEnd(reader, one));
  return {
    words,
    here: pathOf(lang, "shares"),
    action: pathOf(lang, "change_shares"),
    fresh: await freshOf(words, reader, now),
    rows: await Promise.all(rows.map((one) => rowOf(words, one))),
  };
}

/** A link belongs to its maker, and to the owners of its data set. */
function mayEnd(reader: Actor, { share }: KeptShare): boolean {
  const may = (permission: "work" | "manage") => isAllowed(reader, permission, share.dataset);
  return (share.maker === reader.id && may("work")) || may("manage");
}

async function freshOf({ lang, t }: Words, reader: Actor, now: Date): Promise<SharesPage["fresh"]> {
  const found = fresh.get(reader.id);
  if (found === undefined || now.getTime() - found.at > freshMs) return null;
  const { secret, share } = found;
  if (!share.framed) return { href: linkHref(secret), title: null };
  const known = await maybeDataset(share.dataset);
  const title = `${t(`access.shares.page.${share.page}`)} · ${known?.name ?? share.dataset}`;
  return { href: frameHref(secret, lang), title };
}

async function rowOf(words: Words, { id, share }: KeptShare): Promise<ShareRow> {
  const { t } = words;
  const { dataset, page, locked } = share;
  const [known, maker] = [await maybeDataset(dataset), await readUser(share.maker)];
  const fields = Object.entries(locked).filter(([name, text]) => text !== "" && name !== "segment");
  return {
    id,
    name: t(`access.shares.page.${page}`),
    dataset: known?.name ?? dataset,
    href: hrefOf({ lang: words.lang, dataset, page, id: share.id }, fields),
    facts: factsOf(words, share),
    note: share.note,
    maker: maker?.name ?? "",
    made: words.moment(share.made_at),
    until: words.moment(share.until),
    opened: share.opened,
    openedAt: share.opened_at === null ? null : words.moment(share.opened_at),
  };
}

function factsOf({ t }: Words, share: SharedLink): string[] {
  const { locked, around, people, framed } = share;
  return [
    t(locked["v"] === "" ? "access.shares.live" : "access.shares.pinned"),
    ...(around ? [t("access.shares.around")] : []),
    ...(framed ? [t("access.shares.framed")] : []),
    ...(people ? [t("access.shares.people")] : []),
    ...openableNames.filter((name) => isOpen(share, name)).map((name) => t(`access.shares.open_${name}`)),
  ];
}

/** Makes a link to the page of a form, and leads to where it is shown. */
export async function makeShare(
  { lang, dataset }: z.infer<typeof datasetPlace>,
  request: Request,
): Promise<SeeOther> {
  if (!accessMode.hasAccounts || env.SHARE_DAYS_MAX === 0) refuse(404, problem("address_unknown"));
  const fields = await requireForm(request);
  const rights = rightsIn(request, dataset);
  const search = Object.fromEntries(new URLSearchParams(fields.get("state") ?? ""));
  const report = await requireReport({ lang, dataset, search, rights });
  const [wrong] = report.address.problems;
  if (wrong !== undefined) refuse(400, wrong);
  const share = shareOf(report, fields, { maker: actorOf(request.headers).id, now: new Date() });
  if (share.people && !rights.people) refuse(404, problem("address_unknown"));
  await keepFresh(request, share, await addShare(share));
  return { see: pathOf(lang, "shares") };
}

type Making = Readonly<{ maker: string; now: Date }>;

function shareOf(report: Report, fields: URLSearchParams, { maker, now }: Making): SharedLink {
  const { address, data } = report;
  const page = sharePages.find((one) => one === fields.get("page")) ?? "overview";
  const id = page === "segment" || page === "customer" ? address.view[page] : "";
  if (page === "customer" && id === "") refuse(404, problem("address_unknown"));
  if (page === "segment" && segmentNames(address)[id] === undefined) refuse(404, problem("address_unknown"));
  const people = peoplePages.includes(page) || fields.has("people");
  const kind = fields.get("kind") === "live" ? { v: "" } : pinned(report);
  const said = Object.fromEntries(printView({ ...address.view, ...kind, q: "" }, defaultsOf(data.version)));
  const open = openableNames.filter((name) => fields.has(`open_${name}`));
  // A link to one customer shows no other.
  const around = page !== "customer" && fields.has("around");
  const days = Math.min(Math.max(Math.trunc(Number(fields.get("days"))) || 7, 1), env.SHARE_DAYS_MAX);
  return {
    schema: 1,
    dataset: address.dataset.id,
    page,
    id,
    around,
    people,
    framed: fields.has("framed") && env.EMBED_ORIGINS.length > 0,
    locked: lockedBy(said, { open, around }),
    maker,
    note: plainLine(fields.get("note")).slice(0, shareNoteMost),
    made_at: now.toISOString(),
    until: new Date(now.getTime() + days * 86_400_000).toISOString(),
    opened: 0,
    opened_at: null,
  };
}

async function keepFresh(request: Request, share: SharedLink, made: FreshShare): Promise<void> {
  try {
    await record(request, { event: "share_made", on: share.dataset, id: linkName(made.id) });
  } catch (error) {
    // What cannot be recorded is not made.
    await revokeShare(made.id);
    throw error;
  }
  fresh.set(share.maker, { ...made, share, at: Date.now() });
}

/** Ends links, or makes one anew. */
export async function changeShares({ lang }: z.infer<typeof langPlace>, request: Request): Promise<SeeOther> {
  const [fields, reader, now] = [await requireForm(request), actorOf(request.headers), new Date()];
  const own = (await listShares(now)).filter((one) => mayEnd(reader, one));
  const [asked, all] = [own.filter(({ id }) => id === fields.get("id")), fields.get("do") === "revoke_all"];
  fresh.delete(reader.id);
  if (fields.get("do") === "renew")
    for (const { id, share } of asked) {
      const made = await renewShare(id, reader.id, now);
      if (made !== null) await keepFresh(request, { ...share, maker: reader.id }, made);
    }
  else if (all || fields.get("do") === "revoke")
    for (const { id, share } of all ? own : asked) {
      await revokeShare(id);
      await record(request, { event: "share_revoked", on: share.dataset, id: linkName(id) });
    }
  return { see: pathOf(lang, "shares") };
}

/** Redirects a reader who follows the address of a form. */
export function showShares({ lang }: z.infer<typeof langPlace>): SeeOther {
  return { see: pathOf(lang, "shares") };
}
