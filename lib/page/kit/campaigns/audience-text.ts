import type { Words } from "../../../i18n/words";
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
    ...(view.a_segment === "" ? [] : [t("campaign.audience.was", { segment: stood })]),
    ...(view.segment === "" ? [] : [segment]),
    ...(view.code === "" ? [] : [t("campaign.audience.code", { code: view.code })]),
    ...limits.flatMap((name) => limitText(view, words, name)),
    ...(view.q === "" ? [] : [t("campaign.audience.q", { text: view.q })]),
    ...(view.top === null ? [] : [t("campaign.audience.top", { count: view.top })]),
  ];
  return parts.length === 0 ? t("campaign.audience.all") : parts.join(", ");
}

function limitText(view: View, words: Words, name: (typeof limits)[number]): string[] {
  const value = view[name as keyof View];
  if (value === null) return [];
  const text = name.startsWith("m") ? words.money(Number(value)) : words.number(Number(value));
  return [words.t(`campaign.audience.${name}`, { value: text, count: Number(value) })];
}
