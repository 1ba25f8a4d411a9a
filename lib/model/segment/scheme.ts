/** A segment scheme: which codes form which segment, for a number of ranks. Order is the order of pages. */
export type Segment = Readonly<{ id: string; tense: Tense; depth: Depth; codes: readonly string[] }>;

/** Recency in words: buying now, sleeping, leaving, or no purchase in the period. */
export type Tense = "now" | "sleeping" | "leaving" | "absent";

/** Money in words: 3 most, 1 least; drawn as darkness. */
export type Depth = 1 | 2 | 3;

export type Scheme = Readonly<{ id: SchemeId; ranks: number; segments: readonly Segment[] }>;

/** What it means when a segment grows. */
export type Growth = "good" | "bad" | "neither";

export type SchemeId = "classic-3" | "common-5";

export const absentCode = "000";

const classic = [
  { id: "vip", tense: "now", depth: 3, codes: "333 323" },
  { id: "regular", tense: "now", depth: 2, codes: "321 322 331 332" },
  { id: "newcomer", tense: "now", depth: 1, codes: "311 312 313" },
  { id: "sleeping_vip", tense: "sleeping", depth: 3, codes: "223 233" },
  { id: "sleeping_regular", tense: "sleeping", depth: 2, codes: "221 222 231 232" },
  { id: "sleeping_one_timer", tense: "sleeping", depth: 1, codes: "211 212 213" },
  { id: "leaving_vip", tense: "leaving", depth: 3, codes: "123 133" },
  { id: "leaving_regular", tense: "leaving", depth: 2, codes: "121 122 131 132" },
  { id: "one_timer", tense: "leaving", depth: 1, codes: "112 113" },
  { id: "lost", tense: "leaving", depth: 1, codes: "111" },
  { id: "absent", tense: "absent", depth: 1, codes: absentCode },
] as const satisfies readonly Row[];

const common = [
  { id: "champions", tense: "now", depth: 3, codes: "555 554 544 545 454 455 445" },
  { id: "loyal", tense: "now", depth: 2, codes: "543 444 435 355 354 345 344 335" },
  {
    id: "potential_loyalist",
    tense: "now",
    depth: 2,
    codes: "553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323",
  },
  { id: "new", tense: "now", depth: 1, codes: "512 511 422 421 412 411 311" },
  {
    id: "promising",
    tense: "now",
    depth: 1,
    codes: "525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313",
  },
  { id: "need_attention", tense: "sleeping", depth: 2, codes: "535 534 443 434 343 334 325 324" },
  { id: "about_to_sleep", tense: "sleeping", depth: 1, codes: "331 321 312 221 213 231 241 251" },
  {
    id: "at_risk",
    tense: "leaving",
    depth: 2,
    codes: "255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124",
  },
  { id: "cannot_lose", tense: "leaving", depth: 3, codes: "155 154 144 214 215 115 114 113" },
  { id: "hibernating", tense: "leaving", depth: 1, codes: "332 322 233 232 223 222 132 123 122 212 211" },
  { id: "lost", tense: "leaving", depth: 1, codes: "111 112 121 131 141 151" },
  { id: "absent", tense: "absent", depth: 1, codes: absentCode },
] as const satisfies readonly Row[];

type Row = Readonly<{ id: string; tense: Tense; depth: Depth; codes: string }>;

/** Every code of `ranks` ranks, `000` first, then by digits. */
export function codesOf(ranks: number): readonly string[] {
  const digits = Array.from({ length: ranks }, (_, i) => i + 1);
  return [absentCode, ...digits.flatMap((r) => digits.flatMap((f) => digits.map((m) => `${r}${f}${m}`)))];
}

/**
 * The scheme that ships for `ranks` ranks (2 to 9): the 28-code map, the common 125-code map, or the rule. A segment that the
 * rule gives no code is left out: two ranks know no sleepers.
 */
export function schemeOf(ranks: number): Scheme {
  if (ranks === 3) return { id: "classic-3", ranks, segments: classic.map(withCodes) };
  if (ranks === 5) return { id: "common-5", ranks, segments: common.map(withCodes) };
  const codes = codesOf(ranks);
  const segments = classic
    .map((row) => ({ ...row, codes: codes.filter((code) => ruledSegment(code, ranks) === row.id) }))
    .filter((segment) => segment.codes.length > 0);
  return { id: "classic-3", ranks, segments };
}

/** The segment of a code. Throws on a code that the scheme does not have. */
export function segmentOf(scheme: Scheme, code: string): Segment {
  const found = scheme.segments.find((segment) => segment.codes.includes(code));
  if (found === undefined) throw new Error(`unknown code: ${code}`);
  return found;
}

/** More who buy now is good, more who are going or gone is bad; sleepers come from both sides. */
const growths: Readonly<Record<Tense, Growth>> = {
  now: "good",
  sleeping: "neither",
  leaving: "bad",
  absent: "bad",
};

/** Whether growth of a segment is good. Throws on a segment that the scheme does not have. */
export function growthOf(scheme: Scheme, id: string): Growth {
  const found = scheme.segments.find((segment) => segment.id === id);
  if (found === undefined) throw new Error(`unknown segment: ${id}`);
  return growths[found.tense];
}

/** The segment of those who go from a segment and can be won back: itself, or the first of equal depth that is leaving. */
export function goingFrom({ segments }: Scheme, from: Segment): Segment {
  if (from.tense === "leaving") return from;
  return segments.find(({ tense, depth }) => tense === "leaving" && depth === from.depth) ?? from;
}

/** Codes without a segment, and codes with more than one; both empty in a complete scheme. */
export function schemeFaults(scheme: Scheme): { missing: string[]; repeated: string[] } {
  const seen = scheme.segments.flatMap((segment) => segment.codes);
  return {
    missing: codesOf(scheme.ranks).filter((code) => !seen.includes(code)),
    repeated: [...new Set(seen.filter((code, i) => seen.indexOf(code) !== i))],
  };
}

/** The rule behind the 28-code map, for any number of ranks: tense by R, then one-time by F, then money by M. */
function ruledSegment(code: string, ranks: number): string {
  if (code === absentCode) return "absent";
  const [r = 0, f = 0, m = 0] = [...code].map(Number);
  const tense = tenseOf(r, ranks);
  const top = m === ranks;
  if (f > 1)
    return {
      now: ["regular", "vip"],
      sleeping: ["sleeping_regular", "sleeping_vip"],
      leaving: ["leaving_regular", "leaving_vip"],
    }[tense][top ? 1 : 0] as string;
  if (tense === "leaving") return m === 1 ? "lost" : "one_timer";
  return tense === "now" ? "newcomer" : "sleeping_one_timer";
}

/** Thirds of the ranks by their middles, so that every number of ranks splits symmetrically. */
function tenseOf(r: number, ranks: number): Exclude<Tense, "absent"> {
  const position = (r - 0.5) / ranks;
  if (position < 1 / 3) return "leaving";
  return position < 2 / 3 ? "sleeping" : "now";
}

function withCodes(row: Row): Segment {
  return { ...row, codes: row.codes.split(" ") };
}
