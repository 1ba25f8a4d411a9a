import { z } from "zod";
import { env } from "../base/env";
import { type GivenRoles, isAllowed, leastRights } from "../model/access/roles";
import { linkHref, linkName, lockedBy, type SharedLink } from "../model/access/share";
import { coverageOf, standingOf } from "../model/campaign/campaign";
import type { Delivery } from "../model/digest/digest";
import { defaultLang, type Lang } from "../model/lang";
import { printView } from "../model/view/view";
import { type Move, moves as movesQuery } from "../query/compare/migration/migration";
import { addShare, revokeShare } from "../store/access/shares";
import { findUser } from "../store/access/users";
import { listCampaigns } from "../store/campaigns";
import { hasMoves, moves } from "./dataset/moves";
import { standingText } from "./kit/campaigns/checklist";
import { summary } from "./overview/summary";
import { type Address, defaultsOf, segmentNames } from "./report/address";
import { type Cell, loadCell } from "./report/cell";
import { type Report, requireReport } from "./report/report";
import { accessMode } from "./site/actor";
import { record } from "./site/record";

/** What changed in a data set, in sentences of a language, and for programs. Nobody is named. */
export type Digest = Readonly<{
  title: string;
  lines: readonly string[];
  /** Who crossed a border since the version before; the same numbers as on the page of the data. */
  crossed: readonly Move[];
  /** Those of them who were or are among the best customers, and have begun to stay away. */
  vips_at_risk: Readonly<{ customers: number; money: number }>;
  /** Those whose window is over and whose result nobody has recorded. */
  campaigns: readonly Readonly<{ id: string; name: string; to: string }>[];
}>;

/** Segments of the best customers who buy less than before. */
const atRisk = ["sleeping_vip", "leaving_vip"];

/** Most borders that are told one by one. */
const bordersMost = 5;

type Told = Pick<Delivery, "dataset" | "version" | "occasion">;

/** Throws where the version cannot be asked. */
export async function loadDigest(lang: Lang, { dataset, version, occasion }: Told): Promise<Digest> {
  const report = await reportOf(lang, { dataset, version });
  const { words, data } = report;
  const crossed = hasMoves(data) ? await crossedIn(report) : [];
  const risen = crossed.filter((row) => isNewlyAtRisk(report.address, row));
  const sumOf = (part: "customers" | "money") => risen.reduce((sum, row) => sum + row[part], 0);
  const vips = { customers: sumOf("customers"), money: sumOf("money") };
  const over = await campaignsOver(report);
  const lines = [
    await findingOf(report, summary),
    ...(hasMoves(data) ? [await findingOf(report, moves)] : []),
    ...crossed.slice(0, bordersMost).map((row) => moveText(report, row)),
    ...(vips.customers === 0 ? [] : [words.t("digest.at_risk", { ...vips, money: words.money(vips.money) })]),
    ...over.map(({ text }) => text),
  ];
  const day = words.day(data.version.last_day);
  const title = words.t(`digest.title_${occasion}`, { name: report.address.dataset.name, day });
  return {
    title,
    lines,
    crossed,
    vips_at_risk: vips,
    campaigns: over.map(({ id, name, to }) => ({ id, name, to })),
  };
}

function isNewlyAtRisk(address: Address, { segment_was, segment_now }: Move): boolean {
  const isAway = address.scheme.segments.some(({ id, tense }) => id === segment_now && tense !== "now");
  const isBest = segment_was === "vip" || (atRisk.includes(segment_now) && !atRisk.includes(segment_was));
  return isAway && isBest;
}

function reportOf(lang: Lang, { dataset, version }: Omit<Told, "occasion">): Promise<Report> {
  return requireReport({ lang, dataset, search: { v: version }, rights: leastRights });
}

async function crossedIn(report: Report): Promise<readonly Move[]> {
  const { data, question } = await moves.asked(report);
  return z.array(movesQuery.row).parse((await data.ask(question)).rows);
}

/** The sentence of a cell as its page has it. */
async function findingOf(report: Report, cell: Cell): Promise<string> {
  const loaded = await loadCell(report, cell);
  if ("failed" in loaded) throw new Error(`the cell ${cell.id} of a digest failed`);
  return loaded.finding;
}

function moveText({ address, words }: Report, { segment_was, segment_now, customers, money }: Move): string {
  const names = segmentNames(address);
  const [was, now] = [names[segment_was] ?? segment_was, names[segment_now] ?? segment_now];
  return words.t("digest.move", { was, now, customers, money: words.money(money) });
}

async function campaignsOver({ address, data: { version }, words }: Report) {
  const campaigns = await listCampaigns(address.dataset.id);
  return campaigns.flatMap((campaign) => {
    const coverage = coverageOf(campaign, version.last_day);
    if (standingOf(campaign, coverage) !== "unrecorded") return [];
    const { id, name } = campaign;
    const standing = standingText(words, campaign, coverage);
    return [{ id, name, to: coverage.window.to, text: words.t("digest.campaign", { name, standing }) }];
  });
}

/** The address of a digest's report on this site, and how to take it back where the digest does not arrive. */
export type DigestLink = Readonly<{ href(lang: Lang): Promise<string>; revoke(): Promise<void> }>;

/**
 * A link for people without an account, with the rights of the person whom `DIGEST_AS` names; without them, or where nobody has an
 * account, the pinned address, for whom everybody signs in as usual.
 */
export async function makeDigestLink(
  { dataset, version }: Omit<Told, "occasion">,
  now: Date,
): Promise<DigestLink> {
  const maker = accessMode.hasAccounts && env.DIGEST_AS !== undefined ? await findUser(env.DIGEST_AS) : null;
  if (maker === null || !mayShare(maker, dataset)) {
    const href = async (lang: Lang) =>
      onSite((await reportOf(lang, { dataset, version })).address.href("overview"));
    return { href, revoke: async () => {} };
  }
  const report = await reportOf(defaultLang, { dataset, version });
  const { id, secret } = await addShare(linkTo(report, maker.id, now));
  const revoke = () => revokeShare(id);
  try {
    const request = { headers: new Headers() };
    await record(request, { event: "share_made", actor: maker.name, on: dataset, id: linkName(id) });
  } catch (error) {
    // What cannot be recorded is not made.
    await revoke();
    throw error;
  }
  return { href: async () => onSite(linkHref(secret)), revoke };
}

function mayShare(maker: Readonly<{ disabled: boolean; roles: GivenRoles }>, dataset: string): boolean {
  return env.SHARE_DAYS_MAX > 0 && !maker.disabled && isAllowed(maker, "work", dataset);
}

function linkTo({ address, data, words }: Report, maker: string, now: Date): SharedLink {
  const said = Object.fromEntries(printView(address.view, defaultsOf(data.version)));
  const days = Math.min(7, env.SHARE_DAYS_MAX);
  return {
    schema: 1,
    dataset: address.dataset.id,
    page: "overview",
    id: "",
    around: true,
    people: false,
    framed: false,
    locked: lockedBy(said, { open: [], around: true }),
    maker,
    note: words.t("digest.note"),
    made_at: now.toISOString(),
    until: new Date(now.getTime() + days * 86_400_000).toISOString(),
    opened: 0,
    opened_at: null,
  };
}

function onSite(path: string): string {
  return new URL(path, env.PUBLIC_URL).href;
}
