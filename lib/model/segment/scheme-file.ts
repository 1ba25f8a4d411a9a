import { z } from "zod";
import { type Problem, problem } from "../../base/problem";
import { segmentStyle, segmentStyles } from "./palette";

/** A metric of a code, in the order of its digits. */
export const rankMetrics = ["r", "f", "m"] as const;

export type RankMetric = (typeof rankMetrics)[number];

/** What it means when a segment grows. */
export const growths = ["good", "bad", "neither"] as const;

export type Growth = (typeof growths)[number];

export const absentCode = "000";

/** How many ranks each metric has. */
export type RankCounts = Readonly<Record<RankMetric, number>>;

const ranks = z.number().int().min(2).max(9);

const whole = z.number().int().min(0).max(999_999_999);

/** Ascending; equal ones leave a rank without customers. */
const isAscending = (limits: readonly (number | string)[]) =>
  limits.every((limit, i) => i === 0 || Number(limit) >= Number(limits[i - 1]));

/** Limits of a metric that a person set, one fewer than it has ranks; null: quantiles of each period. */
const limitsOf = <T extends number | string>(value: z.ZodType<T>) =>
  z.array(value).refine(isAscending).nullable();

const text = (most: number) => z.string().max(most).default("");

/** A segment of a file. Its id says how it is drawn and which ready texts it has; an empty name is that of the ready texts. */
const fileSegment = z.strictObject({
  id: z.string().refine((id) => Object.hasOwn(segmentStyles, id)),
  name: text(60),
  growth: z.enum(growths),
  /** What to do with these customers, in Markdown. */
  strategy: text(4_000),
  codes: z.string().max(4_000),
});

/** A segment scheme as a file: those that ship, and those that people make. */
export const schemeFile = z
  .strictObject({
    schema: z.literal(1),
    name: z.string().min(1).max(60),
    ranks: z.strictObject({ r: ranks, f: ranks, m: ranks }),
    limits: z.strictObject({
      r: limitsOf(whole),
      f: limitsOf(whole.min(1)),
      m: limitsOf(z.string().regex(/^-?\d{1,16}(\.\d{1,2})?$/)),
    }),
    segments: z.array(fileSegment).min(1).max(12),
  })
  .refine(({ ranks, limits }) =>
    rankMetrics.every((metric) => (limits[metric]?.length ?? ranks[metric] - 1) === ranks[metric] - 1),
  );

export type SchemeFile = z.infer<typeof schemeFile>;

/** What a scheme of one's own is called in addresses and on disk. */
export const schemeName = /^(?!(?:save|edit)$)[a-z0-9][a-z0-9-]{0,39}$/;

const revision = z.string().regex(/^[0-9a-f]{16}$/);

/** A scheme in an address: its name, which means the current revision, or a name with a revision, which always means the same. */
export const schemeRef = z.string().regex(/^([a-z0-9][a-z0-9-]{0,39}(\.[0-9a-f]{16})?)?$/);

/**
 * All revisions of a scheme, the newest last; none is ever deleted, since campaigns and pinned addresses name them. A scheme that is
 * `deleted` is offered no more, and can be brought back.
 */
export const schemeState = z.object({
  schema: z.literal(1),
  deleted: z.boolean().default(false),
  revisions: z.array(z.object({ id: revision, at: z.iso.datetime(), scheme: schemeFile })).min(1),
});

export type SchemeState = z.infer<typeof schemeState>;

/** Every code of so many ranks, `000` first, then by digits. */
export function codesOfRanks({ r, f, m }: RankCounts): readonly string[] {
  const digits = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
  const codes = digits(r).flatMap((a) => digits(f).flatMap((b) => digits(m).map((c) => `${a}${b}${c}`)));
  return [absentCode, ...codes];
}

/** The codes of a segment of a file. */
export function listedCodes({ codes }: Pick<SchemeFile["segments"][number], "codes">): string[] {
  return codes.split(/\s+/).filter((code) => code !== "");
}

/** Codes without a segment, with more than one, and such as these ranks do not have. All are empty in a complete scheme. */
export type CodeFaults = Readonly<Record<"missing" | "repeated" | "strange", readonly string[]>>;

export function codeFaults(ranks: RankCounts, listed: readonly (readonly string[])[]): CodeFaults {
  const known = codesOfRanks(ranks);
  const seen = listed.flat();
  const has = new Set(seen);
  const all = new Set(known);
  return {
    missing: known.filter((code) => !has.has(code)),
    repeated: [...new Set(seen.filter((code, i) => seen.indexOf(code) !== i))],
    strange: [...has].filter((code) => !all.has(code)),
  };
}

/** Why a scheme cannot be kept: codes that are in none of its segments or in several, and segments that look the same. */
export function schemeProblems({ ranks, segments }: Pick<SchemeFile, "ranks" | "segments">): Problem[] {
  const { missing, repeated, strange } = codeFaults(ranks, segments.map(listedCodes));
  const marks: readonly string[] = segments.map(({ id }) => segmentStyle(id).symbol);
  const same = segments.filter((_, i) => marks.indexOf(marks[i] ?? "") !== i).map(({ id }) => id);
  const absent = segments.filter((segment) => listedCodes(segment).includes(absentCode));
  const isAbsent = absent.every((segment) => segment.id === "absent" && listedCodes(segment).length === 1);
  return [
    ...(missing.length > 0 ? [problem("scheme_missing", named(missing))] : []),
    ...(repeated.length > 0 ? [problem("scheme_repeated", named(repeated))] : []),
    ...(strange.length > 0 ? [problem("scheme_strange", named(strange))] : []),
    ...(same.length > 0 ? [problem("scheme_alike", { names: same.join(", ") })] : []),
    ...(isAbsent ? [] : [problem("scheme_absent")]),
  ];
}

/** Most codes that a sentence names. */
const namedMost = 40;

function named(codes: readonly string[]): Readonly<{ count: number; codes: string }> {
  const rest = codes.length > namedMost ? " …" : "";
  return { count: codes.length, codes: `${codes.slice(0, namedMost).join(", ")}${rest}` };
}
