import { type Problem, problem } from "../../base/problem";
import { segmentStyles } from "./palette";
import { type Scheme, schemeFrom } from "./scheme";
import {
  absentCode,
  codesOfRanks,
  type Growth,
  growths,
  type RankCounts,
  type RankMetric,
  rankMetrics,
  type SchemeFile,
  schemeFile,
  schemeProblems,
} from "./scheme-file";

/** Segments that a form offers: no two of them look alike. One with the codes of another scheme that ships has the looks of that. */
const offered = [
  "vip",
  "regular",
  "newcomer",
  "promising",
  "sleeping_vip",
  "sleeping_regular",
  "sleeping_one_timer",
  "leaving_vip",
  "leaving_regular",
  "one_timer",
  "lost",
  "absent",
] as const;

/** Most codes that a form shows one by one. */
export const shownCodesMost = 126;

/** A segment as a form has it; `rule` has codes and patterns such as `4**` and `[1-2]*1`. */
export type DraftSegment = Readonly<{
  id: string;
  name: string;
  growth: Growth;
  strategy: string;
  rule: string;
}>;

/** A scheme as its form is filled in; nothing of it need fit together. `picks`: segments chosen for single codes. */
export type SchemeDraft = Readonly<{
  name: string;
  ranks: RankCounts;
  limits: Readonly<Record<RankMetric, string>>;
  segments: readonly DraftSegment[];
  picks: Readonly<Record<string, string>>;
}>;

/** A scheme in force as a form begins with it. */
export function draftOfScheme({ name, own, counts, limits, segments }: Scheme): SchemeDraft {
  const known = segments.map(({ id }) => id);
  const ids = known.every((id) => offered.some((one) => one === id)) ? offered : known;
  return {
    name: own ? name : "",
    ranks: counts,
    limits: {
      r: limits.r?.join(", ") ?? "",
      f: limits.f?.join(", ") ?? "",
      m: limits.m?.join(", ") ?? "",
    },
    segments: ids.map((id) => {
      const found = segments.find((segment) => segment.id === id);
      return {
        id,
        name: found?.name ?? "",
        growth: found?.growth ?? "neither",
        strategy: found?.strategy ?? "",
        rule: ruleOf(found?.codes ?? [], counts),
      };
    }),
    picks: {},
  };
}

/** Codes in fewer words: `4**` where all codes of a rank are there, `43*` where all of two ranks are. */
function ruleOf(codes: readonly string[], { f, m }: RankCounts): string {
  const has = (start: string) => codes.filter((code) => code.startsWith(start)).length;
  const words = codes.map((code) => {
    const [r = "", rf = ""] = [code.slice(0, 1), code.slice(0, 2)];
    if (code === absentCode) return code;
    if (has(r) === f * m) return `${r}**`;
    return has(rf) === m ? `${rf}*` : code;
  });
  return [...new Set(words)].join(" ");
}

/** Reads the fields of a form. Never throws. */
export function readDraft(fields: URLSearchParams): SchemeDraft {
  const of = (name: string, most = 60) => (fields.get(name) ?? "").slice(0, most);
  const ranks = (metric: RankMetric) => {
    const count = Number(of(`ranks_${metric}`));
    return Number.isInteger(count) && count >= 2 && count <= 9 ? count : 3;
  };
  const sent = fields.getAll("segment").filter((id) => Object.hasOwn(segmentStyles, id));
  const ids = [...new Set(sent)].slice(0, offered.length);
  const growthOf = (text: string) => growths.find((growth) => growth === text) ?? "neither";
  return {
    name: of("name"),
    ranks: { r: ranks("r"), f: ranks("f"), m: ranks("m") },
    limits: { r: of("limits_r", 200), f: of("limits_f", 200), m: of("limits_m", 200) },
    segments: ids.map((id) => ({
      id,
      name: of(`name_${id}`),
      growth: growthOf(of(`growth_${id}`)),
      strategy: of(`strategy_${id}`, 4_000).replaceAll("\r\n", "\n"),
      rule: id === "absent" ? absentCode : of(`rule_${id}`, 4_000),
    })),
    picks: Object.fromEntries(
      [...fields].flatMap(([name, id]) => {
        const [, code] = /^code_(\d{3})$/.exec(name) ?? [];
        return code === undefined || !ids.includes(id) ? [] : [[code, id]];
      }),
    ),
  };
}

/** The segments that a form gives each code, by its rules or where one was chosen; words of a rule that name no code stand for themselves. */
export function dividedCodes({
  ranks,
  segments,
  picks,
}: SchemeDraft): ReadonlyMap<string, readonly string[]> {
  const codes = codesOfRanks(ranks);
  const found = new Map<string, string[]>(codes.map((code) => [code, []]));
  for (const { id, rule } of segments)
    for (const word of new Set(rule.split(/[\s,;]+/).filter((part) => part !== ""))) {
      const matched = codes
        .filter((code) => code !== absentCode || word === absentCode)
        .filter(matcher(word));
      for (const code of matched.length === 0 ? [word] : matched) {
        const ids = found.get(code) ?? [];
        if (!ids.includes(id)) found.set(code, [...ids, id]);
      }
    }
  for (const [code, id] of Object.entries(picks)) if (codes.includes(code)) found.set(code, [id]);
  return found;
}

/** Whether a code is one of those that a word of a rule names. */
function matcher(word: string): (code: string) => boolean {
  const places = word.match(/\[\d-\d\]|\d|\*/g) ?? [];
  if (places.length !== 3 || places.join("") !== word) return () => false;
  return (code) =>
    places.every((place, i) => {
      const digit = code[i] ?? "";
      if (place === "*") return true;
      const [from = "", to = from] = place.replace(/[[\]]/g, "").split("-");
      return digit >= from && digit <= to;
    });
}

/** The file that a form makes, and what is wrong with it; null where something is. */
export function fileOfDraft(draft: SchemeDraft): { file: SchemeFile | null; problems: Problem[] } {
  const divided = [...dividedCodes(draft)];
  const file = {
    schema: 1,
    name: draft.name.trim() || "RFM",
    ...readRanks(draft),
    segments: draft.segments
      .map(({ id, name, growth, strategy }) => {
        const codes = divided.flatMap(([code, ids]) => (ids.includes(id) ? [code] : []));
        return { id, name: name.trim(), growth, strategy: strategy.trim(), codes: codes.join(" ") };
      })
      .filter(({ codes }) => codes !== ""),
  };
  const wrong = rankMetrics.filter((metric) => !areLimits(metric, file.limits[metric], draft.ranks));
  const problems = [
    ...wrong.map((metric) =>
      problem("scheme_limits", { name: metric.toUpperCase(), count: draft.ranks[metric] - 1 }),
    ),
    ...schemeProblems(file),
  ];
  const read = schemeFile.safeParse(file);
  if (!read.success && problems.length === 0) problems.push(problem("scheme_unreadable"));
  return { file: read.success && problems.length === 0 ? read.data : null, problems };
}

/** A scheme with the ranks of a form, and its limits as far as they can be used, to count the customers of each code; it has one segment. */
export function undividedScheme(draft: SchemeDraft): Scheme {
  const { ranks, limits } = readRanks(draft);
  const usable = <M extends RankMetric>(metric: M) =>
    areLimits(metric, limits[metric], ranks) ? limits[metric] : null;
  const absent = { id: "absent", name: "", growth: "neither", strategy: "" } as const;
  const file: SchemeFile = {
    schema: 1,
    name: "draft",
    ranks,
    limits: { r: usable("r"), f: usable("f"), m: usable("m") },
    segments: [{ ...absent, codes: codesOfRanks(ranks).join(" ") }],
  };
  return schemeFrom(file, "draft");
}

function readRanks(draft: SchemeDraft): Pick<SchemeFile, "ranks" | "limits"> {
  const { r, f, m } = limitsOf(draft);
  return { ranks: draft.ranks, limits: { r: r?.map(Number) ?? null, f: f?.map(Number) ?? null, m } };
}

function limitsOf({ limits }: SchemeDraft): Readonly<Record<RankMetric, string[] | null>> {
  const of = (text: string) => (text.trim() === "" ? null : text.split(",").map((part) => part.trim()));
  return { r: of(limits.r), f: of(limits.f), m: of(limits.m) };
}

function areLimits(metric: RankMetric, limits: SchemeFile["limits"][RankMetric], ranks: RankCounts): boolean {
  const count = limits?.length ?? ranks[metric] - 1;
  return count === ranks[metric] - 1 && schemeFile.shape.limits.shape[metric].safeParse(limits).success;
}
