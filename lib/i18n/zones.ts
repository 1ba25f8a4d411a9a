import type { Lang } from "../model/lang";

/** A time zone and what a list calls it. */
export type ZoneText = Readonly<{ zone: string; text: string }>;

/** Made once, since the names of all zones take a third of a second. */
const known = new Map<Lang, readonly ZoneText[]>();

/** All time zones by the places that a language names them by, such as "Москва (Europe/Moscow)", in the order of that language. */
export function zoneTexts(lang: Lang): readonly ZoneText[] {
  const found = known.get(lang);
  if (found !== undefined) return found;
  const texts = Intl.supportedValuesOf("timeZone").map((zone) => zoneText(lang, zone));
  const sorted = texts.toSorted((a, b) => a.text.localeCompare(b.text, lang));
  known.set(lang, sorted);
  return sorted;
}

/** A zone that has no place, such as UTC, is called by its id. */
export function zoneText(lang: Lang, zone: string): ZoneText {
  const format = new Intl.DateTimeFormat(lang, { timeZone: zone, timeZoneName: "shortGeneric" });
  const place = format.formatToParts(0).find(({ type }) => type === "timeZoneName")?.value ?? "";
  return { zone, text: /\p{Ll}/u.test(place) ? `${place} (${zone})` : zone };
}
