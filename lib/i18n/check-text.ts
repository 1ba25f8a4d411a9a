import type { Check } from "../model/data/checks/check";
import type { Words } from "./words";

/** Checks by what needs a look. */
export function oddFirst(checks: readonly Check[]): Check[] {
  return [...checks.filter(({ is_odd }) => is_odd), ...checks.filter(({ is_odd }) => !is_odd)];
}

const moneyShape = /^-?\d+\.\d{2}$/;

/** What was seen at a check, in a sentence with the money as readers write it. */
export function checkText(words: Words, { id, is_odd, values }: Check): string {
  const said = Object.entries(values).map(([name, value]) => [name, asRead(words, name, value)]);
  return words.t(`upload.check.${id}.${is_odd ? "odd" : "fine"}`, Object.fromEntries(said));
}

function asRead(words: Words, name: string, value: string | number): string | number {
  if (typeof value === "string") return moneyShape.test(value) ? words.moneyExact(value) : value;
  return name === "share" ? words.percent(value) : value;
}
