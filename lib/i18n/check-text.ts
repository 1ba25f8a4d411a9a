import type { Check } from "../model/data/checks/check";
import type { Words } from "./words";

/** Checks by what needs a look. */
export function oddFirst(checks: readonly Check[]): Check[] {
  return [...checks.filter(({ is_odd }) => is_odd), ...checks.filter(({ is_odd }) => !is_odd)];
}

/** Checks that are told of in one way, since without a finding there is nothing to tell. */
const alone = ["refunds", "other_sum", "discount", "apart"] as const;

const moneyShape = /^-?\d+\.\d{2}$/;

/** What was seen at a check, in a sentence with the money as readers write it. */
export function checkText(words: Words, { id, is_odd, values }: Check): string {
  const said = Object.entries(values).map(([name, value]) => [name, asRead(words, name, value)]);
  const key = isAlone(id)
    ? (`upload.check.${id}` as const)
    : (`upload.check.${id}.${is_odd ? "odd" : "fine"}` as const);
  return words.t(key, Object.fromEntries(said));
}

function isAlone(id: Check["id"]): id is (typeof alone)[number] {
  return alone.some((one) => one === id);
}

function asRead(words: Words, name: string, value: string | number): string | number {
  if (typeof value === "string") return moneyShape.test(value) ? words.moneyExact(value) : value;
  return name === "share" ? words.percent(value) : value;
}
