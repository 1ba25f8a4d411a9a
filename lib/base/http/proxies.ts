import { BlockList, isIP } from "node:net";
import { type Problem, problem } from "../problem";

type ProxySettings = Readonly<{
  TRUSTED_PROXIES: readonly string[];
  PROXY_USER_HEADER?: string | undefined;
}>;

/** What a proxy says of the reader behind it. */
const forwarded = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
];

/** Whether an address is that of a proxy in front of this site, whose headers are believed. */
export type IsProxy = (address: string | undefined) => boolean;

/** By a list of addresses and of ranges in CIDR form. Throws on others, which `proxyProblem` names. */
export function proxiesOf(listed: readonly string[]): IsProxy {
  const list = new BlockList();
  for (const text of listed) {
    const { address, prefix, family } = requireRange(text);
    list.addSubnet(address, prefix, family);
  }
  return (address) => {
    const plain = plainAddress(address ?? "");
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 6 ? "ipv6" : "ipv4");
  };
}

/** Why the server must not start, or null. */
export function proxyProblem({ TRUSTED_PROXIES, PROXY_USER_HEADER: name }: ProxySettings): Problem | null {
  const odd = TRUSTED_PROXIES.find((text) => maybeRange(text) === null);
  if (odd !== undefined) return problem("proxy_unreadable", { value: odd });
  // Else anybody could say who they are.
  return name !== undefined && TRUSTED_PROXIES.length === 0 ? problem("proxy_user_alone", { name }) : null;
}

/** Why the server must not start with a setting of former versions, by which everybody was believed, or null. */
export function formerProxyProblem(
  environment: Readonly<Record<string, string | undefined>>,
): Problem | null {
  return environment["TRUST_PROXY"] === "yes" ? problem("trust_proxy_gone") : null;
}

/** Takes away the headers of a proxy: for a sender that is not one of ours and names an address, a scheme or a person all the same. */
export function dropForwarded(
  headers: Record<string, unknown>,
  { PROXY_USER_HEADER }: Pick<ProxySettings, "PROXY_USER_HEADER">,
): void {
  const own = PROXY_USER_HEADER === undefined ? [] : [PROXY_USER_HEADER.toLowerCase()];
  for (const name of [...forwarded, ...own]) delete headers[name];
}

/**
 * The address of the reader in X-Forwarded-For, to which each proxy adds the address that asked it: the last one that belongs to no
 * proxy of ours. Anybody may have written what comes before it. Null where it is no address.
 */
export function forwardedFor(header: string | null, isProxy: IsProxy): string | null {
  const said = (header ?? "").split(",").map((part) => plainAddress(part.trim()));
  const reader = said.findLast((address) => !isProxy(address)) ?? "";
  return isIP(reader) === 0 ? null : reader;
}

/** Of IPv4 in the form of IPv6, as a socket for both has it, the IPv4. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

type Range = Readonly<{ address: string; prefix: number; family: "ipv4" | "ipv6" }>;

function requireRange(text: string): Range {
  const range = maybeRange(text);
  if (range === null) throw new Error(`not an address or a range: ${text}`);
  return range;
}

function maybeRange(text: string): Range | null {
  const [, address = "", said] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const prefix = said === undefined ? most : Number(said);
  return prefix < 0 || prefix > most ? null : { address, prefix, family: most === 128 ? "ipv6" : "ipv4" };
}
