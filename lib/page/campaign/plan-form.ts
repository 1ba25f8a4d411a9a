import { type Problem, problem } from "../../base/problem";
import { normalText } from "../../base/text";
import type { Words } from "../../i18n/words";
import { type Campaign, editable, type Plan, plan } from "../../model/campaign/campaign";
import { plainLine } from "../site/plain-form";

type Field = keyof Plan;

/** The text of a field and its problem. */
export type PlanField = Readonly<{ text: string; problem: Problem | null; open: boolean }>;

export type PlanForm = Readonly<Record<Field, PlanField>>;

const planFields = Object.keys(plan.shape) as readonly Field[];

/** Fields that a form sends as text of another unit: percent for shares. */
const readers: Readonly<Record<Field, (text: string) => unknown>> = {
  name: (text) => text,
  offer: (text) => text,
  channel: (text) => text,
  planned_start: (text) => text,
  window_days: wholeOf,
  metric: (text) => text,
  holdout: (text) => scaled(text, 10),
  contact_cost: moneyOf,
  purchase_cost: moneyOf,
  margin: (text) => (text === "" ? null : scaled(text, 0.01)),
};

/** A campaign's plan with the form's values of the fields that are still open; an invalid value is a problem. */
export function readPlan(
  campaign: Campaign,
  fields: URLSearchParams,
): { plan: Plan; changed: Field[]; wrong: Partial<Record<Field, Problem>> } {
  const open: readonly Field[] = editable[campaign.state];
  const given = open.filter((field) => fields.has(field));
  const wrong: Partial<Record<Field, Problem>> = {};
  const read: Record<string, unknown> = Object.fromEntries(planFields.map((name) => [name, campaign[name]]));
  for (const field of given) {
    const parsed = plan.shape[field].safeParse(readers[field](plain(field, fields.get(field) ?? "")));
    if (parsed.success) read[field] = parsed.data;
    else wrong[field] = problem(`campaign_${field}`, { value: (fields.get(field) ?? "").slice(0, 80) });
  }
  const settled = plan.parse(read);
  return { plan: settled, changed: given.filter((field) => settled[field] !== campaign[field]), wrong };
}

/** The form of a campaign; invalid values are shown as they were typed. */
export function planForm(words: Words, campaign: Campaign, given: URLSearchParams): PlanForm {
  const { wrong } = readPlan(campaign, given);
  const open: readonly Field[] = editable[campaign.state];
  return Object.fromEntries(
    planFields.map((field) => [
      field,
      {
        text: wrong[field] === undefined ? printField(words, campaign, field) : (given.get(field) ?? ""),
        problem: wrong[field] ?? null,
        open: open.includes(field),
      },
    ]),
  ) as PlanForm;
}

function printField({ typed }: Words, campaign: Campaign, field: Field): string {
  if (field === "holdout") return typed(String(campaign.holdout / 10));
  if (field === "margin") return campaign.margin === null ? "" : typed(String(round(campaign.margin * 100)));
  const text = String(campaign[field]);
  return field === "contact_cost" || field === "purchase_cost" ? typed(text) : text;
}

function plain(field: Field, text: string): string {
  if (field !== "offer") return plainLine(text);
  const composed = normalText(text, "NFC").replaceAll("\r\n", "\n");
  return composed.replace(/[^\P{Cc}\n\t]/gu, " ").trim();
}

function wholeOf(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
}

/** A number with a point or a comma, times `by`, without the dust of doubles. */
function scaled(text: string, by: number): number {
  const number = /^\d{1,9}([.,]\d{1,3})?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
  return round(number * by);
}

function moneyOf(text: string): string {
  if (text === "") return "0.00";
  const found = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(text.replace(/\s/gu, ""));
  return found === null ? "" : `${found[1]}.${(found[2] ?? "").padEnd(2, "0")}`;
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
