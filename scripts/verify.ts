import { readFile } from "node:fs/promises";
import type { Words } from "../lib/i18n/words";
import { everyRight } from "../lib/model/access/roles";
import { namedBy } from "../lib/model/href";
import { isLang } from "../lib/model/lang";
import { fingerprintOf, hasFingerprint } from "../lib/page/fingerprint";
import { openReport, type Report } from "../lib/page/report/report";
import type { SavedPage } from "../lib/page/saved-pages";
import { hasCode } from "../lib/store/disk/atomic";

const [same, differs, refused] = [0, 1, 2] as const;

/** An address, and the fingerprint that its numbers should have; null: only say which they have. */
type Claim = Readonly<{ address: string; fingerprint: string | null }>;

/**
 * Counts the numbers of a pinned page anew and says whether they have the fingerprint that is given, or that stands in a saved file.
 * Gives the exit code; null where the arguments are not understood.
 */
export async function verifyCommand(words: Words, args: readonly string[]): Promise<number | null> {
  const [said, fingerprint = null, ...surplus] = args;
  if (said === undefined || surplus.length > 0) return null;
  const claim = await claimOf(said, fingerprint);
  if (claim === null) return refuse(words.t("share.command.no_file", { file: said }));
  const found = await pageAt(claim.address);
  if (found === null) return refuse(words.t("share.command.unknown", { address: claim.address }));
  const { report, page } = found;
  const [wrong] = report.address.problems;
  if (wrong !== undefined) return refuse(words.problem(wrong));
  if (report.address.view.v === "") return refuse(words.t("share.command.live"));
  const counted = await fingerprintOf(report, page);
  const expected = claim.fingerprint;
  const key = expected === null ? "counted" : plain(expected) === plain(counted) ? "same" : "differs";
  console.log(words.t(`share.command.${key}`, { fingerprint: counted, expected: expected ?? "" }));
  return key === "differs" ? differs : same;
}

function refuse(text: string): number {
  console.error(text);
  return refused;
}

/** People type a fingerprint as they read it. */
function plain(fingerprint: string): string {
  return fingerprint.replace(/\W/g, "").toUpperCase();
}

/** An argument that is no address is a saved file; null where there is no such file, or it is not one. */
async function claimOf(said: string, fingerprint: string | null): Promise<Claim | null> {
  if (/^https?:\/\//.test(said) || isLang(said.split("/")[1] ?? "")) return { address: said, fingerprint };
  const text = await readFile(said, "utf8").catch((error: unknown) => {
    if (hasCode(error, "ENOENT", "ENOTDIR", "EISDIR", "EACCES")) return "";
    throw error;
  });
  const meta = metaIn(text);
  const [address, written] = [meta.get("address"), meta.get("fingerprint")];
  return address === undefined || written === undefined
    ? null
    : { address, fingerprint: fingerprint ?? written };
}

/** What a saved file says of itself in its head. */
function metaIn(html: string): ReadonlyMap<string, string> {
  const found = html.matchAll(/<meta name="tercet-([a-z]+)" content="([^"]*)">/g);
  return new Map([...found].map(([, name = "", text = ""]) => [name, unescaped(text)]));
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

/** The report that an address names; null where it names none whose numbers have a fingerprint. */
async function pageAt(address: string): Promise<Readonly<{ report: Report; page: SavedPage }> | null> {
  if (!URL.canParse(address, "http://site")) return null;
  const { pathname, searchParams } = new URL(address, "http://site");
  const { name: page, whole, lang, dataset, id } = namedBy(pathname);
  if (!whole || !isLang(lang) || !hasFingerprint(page)) return null;
  const search = { ...Object.fromEntries(searchParams), ...(id === "" ? {} : { [page]: id }) };
  const report = await openReport({ lang, dataset, search, rights: everyRight });
  return report === null ? null : { report, page };
}
