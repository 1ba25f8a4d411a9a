import { printedDifference } from "../../base/difference";
import { type Words, wordsOf } from "../../i18n/words";
import type { Segment } from "../../model/segment/scheme";
import {
  type Channel,
  type Consent,
  chainDays,
  type SegmentContent,
  type Story,
} from "../../model/segment-content";
import { fillText, type TextValues } from "../../model/segment-text";
import { newcombe } from "../../model/stats/lift";
import { renderText } from "../../notebook/text";
import { known } from "../../query/segment/known";
import { consentContent, storyContent } from "../../store/content";
import { loadProspect } from "../kit/prospect";
import { type DayRange, fillTexts, printDays, type ReadyTexts } from "../kit/ready-text";
import { contentOf } from "../report/address";
import type { Report } from "../report/report";
import { nextProduct } from "./next";

/** What to do with a segment, ready to be carried out. */
export type SegmentPlan = Readonly<{
  /** A person's own strategy, as HTML; empty without one. */
  own: string;
  advice: SegmentContent["channels"];
  texts: ReadyTexts;
  steps: readonly { day: number; channel: Channel; send: string }[];
  stop: string;
  /** What its customers will probably bring, and how many can be reached; empty where the data says neither. */
  prospect: string;
  /** Largest share of an order that an offer may cost; 0: none. */
  discount_limit: number;
  consent: Consent;
  paid: readonly PaidStory[];
}>;

/** A campaign that paid: its counts, the lift with its interval, and what was left in money at each of the three. */
export type PaidStory = Readonly<{
  title: string;
  story: string;
  figures: string;
  gain: string;
}>;

/** Loads the plan of a segment of the report's scheme. */
export async function loadPlan(report: Report, { id, codes, strategy }: Segment): Promise<SegmentPlan> {
  const { address } = report;
  const content = contentOf(address, id);
  const [values, prospect] = await Promise.all([valuesOf(report, id), loadProspect(report)]);
  return {
    own: strategyHtml(strategy, values),
    advice: filledAdvice(content.channels, values),
    texts: fillTexts(content.texts, values),
    steps: content.steps.map((channel, i) => ({
      day: chainDays[i] ?? 0,
      channel,
      send: content.chain.sends[i] ?? "",
    })),
    stop: content.chain.stop,
    prospect: prospect(codes),
    discount_limit: content.discount_limit,
    consent: consentContent(address.lang),
    paid: content.stories.map((story) => paidStory(report.words, storyContent(address.lang, story))),
  };
}

/** A strategy that a person wrote in Markdown; a value that the data does not know is left open. */
function strategyHtml(text: string, values: TextValues): string {
  if (text === "") return "";
  const given = new Map<string, string | null>(Object.entries(values));
  const named = text.replace(/\{([a-z]+)\}/g, (whole, name: string) =>
    given.has(name) ? `{own.${name}}` : whole,
  );
  return renderText(named, (_, name) => given.get(name) ?? "…");
}

function filledAdvice(advice: SegmentPlan["advice"], values: TextValues): SegmentPlan["advice"] {
  const filled = ({ say, avoid }: { say: string; avoid: string }) => ({
    say: fillText(say, values),
    avoid: fillText(avoid, values),
  });
  return { email: filled(advice.email), phone: filled(advice.phone), ads: filled(advice.ads) };
}

/** A customer's name is filled in by the program that sends; here a mark holds its place. */
async function valuesOf(report: Report, segment: string): Promise<TextValues> {
  const { address, data, words } = report;
  const params = { ranks: address.view.ranks, segment };
  const { rows } = await data.ask({ query: known, params, needs: ["scored", "goods"] });
  const [row] = rows;
  const days: DayRange =
    row?.days_min == null || row.days_max === null ? null : { min: row.days_min, max: row.days_max };
  return {
    name: words.t("common.ready.name"),
    product: row?.product ?? null,
    next: await nextProduct(report, segment),
    days: printDays(words, days),
  };
}

/** Money left after costs at a lift: the extra orders' margin less what it cost to reach everyone. */
export function gainAt(lift: number, { treated, margin, contact_cost }: Story): number {
  return treated * (lift * margin - contact_cost);
}

function paidStory(words: Words, told: Story): PaidStory {
  const { treated, treated_bought, held, held_bought, currency, margin, contact_cost } = told;
  const lift = newcombe({ hits: treated_bought, count: treated }, { hits: held_bought, count: held });
  const own = wordsOf(words.lang, currency);
  const points = (share: number) => words.numberChangeFixed(share * 100, 1);
  const arms = printedDifference((100 * held_bought) / held, (100 * treated_bought) / treated, 1);
  const share = (percent: number) => words.percent(percent / 100, arms.digits);
  return {
    title: told.title,
    story: told.story,
    figures: words.t("common.story.figures", {
      treated,
      treated_bought,
      held,
      held_bought,
      treated_share: share(arms.b),
      held_share: share(arms.a),
      lift: words.numberChangeFixed(arms.difference, arms.digits),
      low: points(lift.low),
      high: points(lift.high),
    }),
    gain: words.t("common.story.gain", {
      extra: words.number(treated * lift.difference),
      margin: own.money(margin),
      treated: words.number(treated),
      cost: own.moneyExact(contact_cost),
      gain: own.moneyChange(gainAt(lift.difference, told)),
      low: own.moneyChange(gainAt(lift.low, told)),
      high: own.moneyChange(gainAt(lift.high, told)),
    }),
  };
}
