import { type Problem, problem } from "../../base/problem";
import type { CutMode } from "./cuts";

type Loose = Record<string, unknown>;

/** Rules between fields: periods run forward and are whole; cuts are complete, ascending and otherwise absent. */
export function applyRules(view: Loose, defaults: Readonly<Loose>, problems: Problem[]): Loose {
  const periods = {
    ...orderedPeriod(view, ["from", "to"], problems),
    ...orderedPeriod(view, ["a_from", "a_to"], problems),
    ...orderedPeriod(view, ["cuts_from", "cuts_to"], problems),
  };
  return checkedCuts({ ...view, ...periods }, defaults, problems);
}

/** A period that ends before it starts is turned round; one day alone is not a period. */
function orderedPeriod(view: Loose, [start, end]: readonly [string, string], problems: Problem[]): Loose {
  const [from, to] = [view[start], view[end]];
  if (typeof from !== "string" || typeof to !== "string") {
    const given = from ?? to;
    if (typeof given !== "string") return {};
    problems.push(problem("period_incomplete", { name: from === given ? start : end, value: given }));
    return { [start]: null, [end]: null };
  }
  if (from <= to) return {};
  problems.push(problem("period_reversed", { from, to }));
  return { [start]: to, [end]: from };
}

const cutFields = ["cut_r", "cut_f", "cut_m", "cuts_from", "cuts_to"] as const;

function checkedCuts(view: Loose, defaults: Readonly<Loose>, problems: Problem[]): Loose {
  const { ranks, cuts } = view as Readonly<{ ranks: number; cuts: CutMode }>;
  const fault = faultOf(view, ranks);
  if (fault !== null) problems.push(fault);
  const mode = fault === null ? cuts : "quantile";
  const kept = { quantile: [], fixed: cutFields.slice(0, 3), frozen: cutFields.slice(3) }[mode];
  const others = cutFields.filter((name) => name in view && !(kept as readonly string[]).includes(name));
  return {
    ...view,
    cuts: mode,
    ...Object.fromEntries(others.map((name) => [name, defaults[name]])),
  };
}

function faultOf(view: Loose, ranks: number): Problem | null {
  if (view["cuts"] === "frozen" && view["cuts_from"] == null) {
    return problem("cuts_period_missing", { name: "cuts_from" });
  }
  if (view["cuts"] !== "fixed") return null;
  const wrong = (["cut_r", "cut_f", "cut_m"] as const).find((name) => !isCutList(view[name], ranks));
  if (wrong === undefined) return null;
  return problem("cuts_incomplete", { name: wrong, value: printValue(view[wrong]), count: ranks - 1 });
}

function isCutList(value: unknown, ranks: number): boolean {
  if (!Array.isArray(value) || value.length !== ranks - 1) return false;
  const numbers = value.map(Number);
  return numbers.every((cut, i) => i === 0 || cut >= (numbers[i - 1] ?? cut));
}

/** A value as its field of an address. */
export function printValue(value: unknown): string {
  if (Array.isArray(value)) return value.join(",");
  return value === null || value === undefined ? "" : String(value);
}
