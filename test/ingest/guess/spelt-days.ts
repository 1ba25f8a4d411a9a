export type Parts = Readonly<{ year: number; month: number; day: number }>;

const months = {
  en: "January February March April May June July August September October November December",
  enShort: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
  ruShort: "янв фев мар апр май июн июл авг сен окт ноя дек",
  de: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
  es: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
} as const;

/** Two digits of a day, a month or an hour. */
export const two = (n: number) => String(n).padStart(2, "0");

const word = (names: keyof typeof months, { month }: Parts) => months[names].split(" ")[month - 1] ?? "";

/** A day as ISO writes it. */
export const iso = ({ year, month, day }: Parts) => `${year}-${two(month)}-${two(day)}`;

/** Ways to write a day that can be read in one way only. */
export const spellings: readonly ((parts: Parts) => string)[] = [
  iso,
  ({ year, month, day }) => `${year}/${month}/${day}`,
  ({ year, month, day }) => `${year}.${two(month)}.${two(day)}`,
  ({ year, month, day }) => `${two(day)}.${two(month)}.${year}`,
  ({ year, month, day }) => `${day}.${month}.${year}`,
  (parts) => `${parts.day} ${word("en", parts)} ${parts.year}`,
  (parts) => `${word("en", parts)} ${parts.day}, ${parts.year}`,
  (parts) => `${word("enShort", parts)}-${two(parts.day)}-${two(parts.year % 100)}`,
  (parts) => `${two(parts.day)}-${word("enShort", parts).toUpperCase()}-${two(parts.year % 100)}`,
  (parts) => `${parts.day} ${word("ru", parts)} ${parts.year} г.`,
  (parts) => `${parts.day} ${word("ru", parts)} ${parts.year} года`,
  (parts) => `${parts.day} ${word("ruShort", parts)}. ${parts.year}`,
  (parts) => `${parts.day}. ${word("de", parts)} ${parts.year}`,
  (parts) => `${parts.day} ${word("fr", parts)} ${parts.year}`,
  (parts) => `${parts.day} de ${word("es", parts)} de ${parts.year}`,
  (parts) => `${parts.year} ${word("enShort", parts)} ${parts.day}`,
];

/** Names of the weekdays, from Monday. */
export const weekdays = [
  "Mon Tue Wed Thu Fri Sat Sun",
  "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
  "пн вт ср чт пт сб вс",
  "понедельник вторник среда четверг пятница суббота воскресенье",
  "Mo Di Mi Do Fr Sa So",
  "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
  "lundi mardi mercredi jeudi vendredi samedi dimanche",
  "lunes martes miércoles jueves viernes sábado domingo",
];

/** The year, month and day of a date at UTC. */
export function partsOf(date: Date): Parts {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day of a date at UTC in some spelling, after the name of its weekday in one of `weekdays`, or alone. */
export function speltDay(date: Date, spelling: (parts: Parts) => string, names: string | null): string {
  const text = spelling(partsOf(date));
  const name = names?.split(" ")[(date.getUTCDay() + 6) % 7];
  // "mardi 2026 Sep 3" is written by nobody.
  return name === undefined || text.startsWith(String(date.getUTCFullYear())) ? text : `${name}, ${text}`;
}
