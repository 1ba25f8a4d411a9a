import { cutText } from "../../../base/text";
import type { Words } from "../../../i18n/words";
import { parseTrait } from "../../../model/view/trait";
import { firstSeen, type View } from "../../../model/view/view";
import { type Address, segmentNames } from "../../report/address";

const limits = ["r_min", "r_max", "f_min", "f_max", "m_min", "m_max"] as const;

/** Whom a filter chooses, in words: "R ≥ 45 days, top 50 by revenue". */
export function audienceText(address: Address, words: Words): string {
  const { view } = address;
  const { t } = words;
  const names = segmentNames(address);
  const segment = names[view.segment] ?? view.segment;
  const stood =
    view.a_segment === firstSeen ? t("campaign.audience.first_seen") : (names[view.a_segment] ?? "");
  const parts = [
    ...(view.company === "" ? [] : [view.company]),
    ...traitText(address, words),
    ...(view.a_segment === "" ? [] : [t("campaign.audience.was", { segment: stood })]),
    ...(view.segment === "" ? [] : [segment]),
    ...(view.code === "" ? [] : [t("campaign.audience.code", { code: view.code })]),
    ...limits.flatMap((name) => limitText(view, words, name)),
    ...(view.q === "" ? [] : [t("campaign.audience.q", { text: view.q })]),
    ...(view.top === null ? [] : [t("campaign.audience.top", { count: view.top })]),
  ];
  return parts.length === 0 ? t("campaign.audience.all") : parts.join(", ");
}

/** The value has no words in an address; the list of its customers tells it. */
function traitText({ view, traits }: Address, { t }: Words): string[] {
  const trait = parseTrait(view.trait);
  if (trait === null) return [];
  const column = traits.find(({ id }) => id === trait.column)?.name ?? t("common.none");
  return [t("campaign.audience.trait", { column: cutText(column, 80) })];
}

function limitText(view: View, words: Words, name: (typeof limits)[number]): string[] {
  const value = view[name as keyof View];
  if (value === null) return [];
  const text = name.startsWith("m") ? words.money(Number(value)) : words.number(Number(value));
  return [words.t(`campaign.audience.${name}`, { value: text, count: Number(value) })];
}
