import { z } from "zod";
import { isLang, type Lang } from "../lang";
import { keptPages } from "../view/saved-view";

/** Pages that a link can show to people without an account. */
export const sharePages = [...keptPages, "customer"] as const;

export type SharePage = (typeof sharePages)[number];

/** What the reader of a link may change where its maker says so, and the fields of an address that this needs. */
export const openable = {
  company: ["company", "a_company", "trait"],
  period: ["from", "to", "a_from", "a_to", "step", "steps", "horizon"],
  ranks: ["ranks", "scheme", "cuts", "cut_r", "cut_f", "cut_m", "cuts_from", "cuts_to", "cuts_of"],
} as const;

export const openableNames = Object.keys(openable) as (keyof typeof openable)[];

/** Pages that are nothing without customers. */
export const peoplePages: readonly string[] = ["customers", "customer"] satisfies SharePage[];

/** Which customers a page is about; free where the pages around it may be opened. */
const chosen = [
  "segment",
  "a_segment",
  "code",
  "r_min",
  "r_max",
  "f_min",
  "f_max",
  "m_min",
  "m_max",
  "top",
  "q",
  "p_min",
  "p_max",
  "late",
  "customer",
] as const;

/** What of a data set a link shows. */
export const shareLimits = z.object({
  dataset: z.string(),
  page: z.enum(sharePages),
  /** The segment of a segment's page, the customer of a customer's. */
  id: z.string(),
  /** Whether the other reports of the data set can be opened as well, or only files of this page. */
  around: z.boolean(),
  people: z.boolean(),
  /** Whether it is made to stand in a frame on a page of another site, and nowhere else. */
  framed: z.boolean().default(false),
  /** Text of each field of an address that cannot be changed; an empty one stays at its default. */
  locked: z.record(z.string(), z.string()),
});

export type ShareLimits = z.infer<typeof shareLimits>;

/** The same for the reader of one request. `base` stands before each path of theirs: empty, or the link's own in a frame. */
export const shareOfReader = shareLimits.extend({ base: z.string() });

export type ReaderShare = z.infer<typeof shareOfReader>;

export const shareNoteMost = 200;

/** A link for people without an account. */
export const sharedLink = shareLimits.extend({
  schema: z.literal(1),
  /** The person whose rights the link needs as long as it is open. */
  maker: z.uuid(),
  note: z.string(),
  made_at: z.string(),
  until: z.string(),
  opened: z.number().int(),
  opened_at: z.string().nullable(),
});

export type SharedLink = z.infer<typeof sharedLink>;

/** The fields that a link locks, with their texts as `fields` of an address has them. */
export function lockedBy(
  fields: Readonly<Record<string, string>>,
  { open, around }: Readonly<{ open: readonly (keyof typeof openable)[]; around: boolean }>,
): Record<string, string> {
  const names = [
    "v",
    "a_v",
    ...openableNames.filter((one) => !open.includes(one)).flatMap((one) => openable[one]),
    ...(around ? [] : chosen),
  ];
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? ""]));
}

/** A locked field for which the search of an address asks another value; null where there is none. */
export function askedOtherwise(
  { locked }: Pick<ShareLimits, "locked">,
  search: URLSearchParams,
): string | null {
  const names = Object.keys(locked);
  return (
    names.find((name) => search.getAll(name).some((text) => text !== "" && text !== locked[name])) ?? null
  );
}

/** The fields of an address with the locked ones in their places, of those that `isCarried` says the address has. */
export function withLocked(
  fields: readonly (readonly [string, string])[],
  { locked }: Pick<ShareLimits, "locked">,
  isCarried: (name: string) => boolean,
): (readonly [string, string])[] {
  const free = fields.filter(([name]) => !Object.hasOwn(locked, name));
  const kept = Object.entries(locked).filter(([name, text]) => text !== "" && isCarried(name));
  return [...free, ...kept].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether the reader of a link may change something. */
export function isOpen(limits: Pick<ShareLimits, "locked"> | null, name: keyof typeof openable): boolean {
  return limits === null || !Object.hasOwn(limits.locked, openable[name][0]);
}

/** The address of a link for people without an account, which has no language. */
export function linkHref(secret: string): string {
  return `/s/${secret}`;
}

/** The same for a frame, whose page is in a language. */
export function frameHref(secret: string, lang: Lang): string {
  return `${linkHref(secret)}?${new URLSearchParams({ embed: lang })}`;
}

/** The language that such an address asks for. */
export function frameLang(target: string): Lang | null {
  const said = new URLSearchParams(/\?([^#]*)/.exec(target)?.[1]).get("embed");
  return said !== null && isLang(said) ? said : null;
}

/**
 * The secret in the target of a request out of a frame, and the target without it. Browsers keep cookies from frames of other sites, so
 * each path there begins with the link's own. Null of any other request.
 */
export function framedTarget(target: string): Readonly<{ secret: string; target: string }> | null {
  const [, secret, rest] = /^\/s\/([\w-]{43})(\/[a-z]{2}\/d\/[^?#]*[^/?#](?:[?#].*)?)$/s.exec(target) ?? [];
  return secret === undefined || rest === undefined ? null : { secret, target: rest };
}

/** What a link is called in the audit, by the hash of its secret; nobody can make the link from it. */
export function linkName(id: string): string {
  return `/s/${id.slice(0, 12)}`;
}

/** Whether a target is that of a link, right or wrong. */
export function isShareTarget(target: string): boolean {
  return /^\/s(?![^/?#])/.test(target);
}

/** The secret in the target of a request for such a link; mail programs may have added a search. Null where it is none. */
export function linkSecret(target: string): string | null {
  return /^\/s\/([\w-]{43})\/?$/.exec(target.replace(/[?#].*$/s, ""))?.[1] ?? null;
}
