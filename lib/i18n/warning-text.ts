import type { Day } from "../base/day";
import type { Warning } from "../model/view/comparison";
import type { Words } from "./words";

/** A warning as a sentence; `names` are what the page calls the two sides. */
export function warningText(
  words: Words,
  { code, side, values }: Warning,
  names: Readonly<Record<"a" | "b", string>>,
): string {
  const said = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "number" ? value : words.day(value as Day),
  ]);
  const all = { ...names, side: side === null ? "" : names[side], ...Object.fromEntries(said) };
  return words.t(`compare.warning.${code}`, all);
}
