import classic from "../../../data/schemes/classic-3.json";
import common from "../../../data/schemes/common-5.json";
import {
  absentCode,
  type CodeFaults,
  codeFaults,
  codesOfRanks,
  type Growth,
  listedCodes,
  type RankCounts,
  type SchemeFile,
  schemeFile,
} from "./scheme-file";

/** Customers whose codes ask for the same strategy. An empty name is that of its ready texts; `strategy` is a person's own, in Markdown. */
export type Segment = Readonly<{
  id: string;
  tense: Tense;
  depth: Depth;
  growth: Growth;
  name: string;
  strategy: string;
  codes: readonly string[];
}>;

/** Recency in words: buying now, sleeping, leaving, or no purchase in the period. */
export type Tense = "now" | "sleeping" | "leaving" | "absent";

/** Money in words: 3 most, 1 least; drawn as darkness. */
export type Depth = 1 | 2 | 3;

/**
 * A segment scheme: which codes form which segment. Order is the order of pages. `ranks` are those of the metric that has most of them,
 * `counts` of each. Schemes that ship take thresholds from the toolbar and have no limits of their own; `own`: one that a person made.
 */
export type Scheme = Readonly<{
  id: string;
  name: string;
  own: boolean;
  ranks: number;
  counts: RankCounts;
  limits: SchemeFile["limits"];
  segments: readonly Segment[];
}>;

/** The schemes that ship, whose segments have ready texts of their own. */
export type SchemeId = "classic-3" | "common-5";

/** The scheme of a file; `id` is what addresses call it. Throws on a segment that the program does not know. */
export function schemeFrom(file: SchemeFile, id: string): Scheme {
  const { name, ranks: counts, limits, segments } = file;
  return {
    id,
    name,
    own: true,
    ranks: Math.max(counts.r, counts.f, counts.m),
    counts,
    limits,
    segments: segments.map((segment) => ({
      ...segment,
      ...requireStand(segment.id),
      codes: listedCodes(segment),
    })),
  };
}

/** Where the segments that the program knows stand in time and in money. */
const stands: Readonly<Record<string, Readonly<{ tense: Tense; depth: Depth }>>> = {
  vip: { tense: "now", depth: 3 },
  regular: { tense: "now", depth: 2 },
  newcomer: { tense: "now", depth: 1 },
  sleeping_vip: { tense: "sleeping", depth: 3 },
  sleeping_regular: { tense: "sleeping", depth: 2 },
  sleeping_one_timer: { tense: "sleeping", depth: 1 },
  leaving_vip: { tense: "leaving", depth: 3 },
  leaving_regular: { tense: "leaving", depth: 2 },
  one_timer: { tense: "leaving", depth: 1 },
  lost: { tense: "leaving", depth: 1 },
  absent: { tense: "absent", depth: 1 },
  champions: { tense: "now", depth: 3 },
  loyal: { tense: "now", depth: 2 },
  potential_loyalist: { tense: "now", depth: 2 },
  new: { tense: "now", depth: 1 },
  promising: { tense: "now", depth: 1 },
  need_attention: { tense: "sleeping", depth: 2 },
  about_to_sleep: { tense: "sleeping", depth: 1 },
  at_risk: { tense: "leaving", depth: 2 },
  cannot_lose: { tense: "leaving", depth: 3 },
  hibernating: { tense: "leaving", depth: 1 },
};

function requireStand(id: string) {
  const found = stands[id];
  if (found === undefined) throw new Error(`unknown segment: ${id}`);
  return found;
}

/** The files that ship, by the number of ranks. */
export const shippedFiles: Readonly<Record<3 | 5, SchemeFile>> = {
  3: schemeFile.parse(classic),
  5: schemeFile.parse(common),
};

const shipped = {
  3: { ...schemeFrom(shippedFiles[3], "classic-3"), own: false },
  5: { ...schemeFrom(shippedFiles[5], "common-5"), own: false },
};

const idsOfClassic: readonly string[] = shipped[3].segments.map(({ id }) => id);

/** The shipped scheme whose ready texts a segment has. */
export function contentScheme({ id, own }: Pick<Scheme, "id" | "own">, segment: string): SchemeId {
  if (!own) return id === "common-5" ? "common-5" : "classic-3";
  return idsOfClassic.includes(segment) ? "classic-3" : "common-5";
}

/** Every code of `ranks` ranks, `000` first, then by digits. */
export function codesOf(ranks: number): readonly string[] {
  return codesOfRanks(evenCounts(ranks));
}

function evenCounts(ranks: number): RankCounts {
  return { r: ranks, f: ranks, m: ranks };
}

/**
 * The scheme that ships for `ranks` ranks (2 to 9): the 28-code map, the common 125-code map, or the rule. A segment that the
 * rule gives no code is left out: two ranks know no sleepers.
 */
export function schemeOf(ranks: number): Scheme {
  if (ranks === 3 || ranks === 5) return shipped[ranks];
  const codes = codesOf(ranks);
  const segments = shipped[3].segments
    .map((row) => ({ ...row, codes: codes.filter((code) => ruledSegment(code, ranks) === row.id) }))
    .filter((segment) => segment.codes.length > 0);
  return { ...shipped[3], ranks, counts: evenCounts(ranks), segments };
}

/** Schemes that people made, by what addresses call them. */
export type KnownSchemes = ReadonlyMap<string, Scheme>;

/** The scheme of a state: the one that it names, else that of its ranks. */
export function schemeIn(
  { scheme, ranks }: Readonly<{ scheme: string; ranks: number }>,
  known: KnownSchemes,
): Scheme {
  return known.get(scheme) ?? schemeOf(ranks);
}

/** The segment of a code. Throws on a code that the scheme does not have. */
export function segmentOf(scheme: Scheme, code: string): Segment {
  const found = scheme.segments.find((segment) => segment.codes.includes(code));
  if (found === undefined) throw new Error(`unknown code: ${code}`);
  return found;
}

/** Whether growth of a segment is good. Throws on a segment that the scheme does not have. */
export function growthOf(scheme: Scheme, id: string): Growth {
  const found = scheme.segments.find((segment) => segment.id === id);
  if (found === undefined) throw new Error(`unknown segment: ${id}`);
  return found.growth;
}

/** The segment of those who go from a segment and can be won back: itself, or the first of equal depth that is leaving. */
export function goingFrom({ segments }: Scheme, from: Segment): Segment {
  if (from.tense === "leaving") return from;
  return segments.find(({ tense, depth }) => tense === "leaving" && depth === from.depth) ?? from;
}

/** What is wrong with the codes of a scheme; nothing in a complete one. */
export function schemeFaults({ counts, segments }: Pick<Scheme, "counts" | "segments">): CodeFaults {
  return codeFaults(
    counts,
    segments.map(({ codes }) => codes),
  );
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
