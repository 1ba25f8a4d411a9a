import type { Words } from "../../i18n/words";
import { textWidth } from "../kit/text-width";

/** All numbers of a matrix are counted in one unit, so that they can be compared by eye. */
export type Unit = Readonly<{ name: "one" | "thousand" | "million" | "billion"; size: number }>;

const units: readonly Unit[] = [
  { name: "one", size: 1 },
  { name: "thousand", size: 1e3 },
  { name: "million", size: 1e6 },
  { name: "billion", size: 1e9 },
];

const largest: Unit = { name: "billion", size: 1e9 };

/** The smallest unit in which every number keeps to `room` pixels. */
export function unitOf(values: readonly number[], room: number, words: Words): Unit {
  const fits = (unit: Unit) => values.every((value) => textWidth(unitText(value, unit, words)) <= room);
  return units.find(fits) ?? largest;
}

/** A number in a unit, with one digit after the point below ten; less than half a tenth is said to be less than one. */
export function unitText(value: number, { size }: Unit, words: Words): string {
  const scaled = value / size;
  if (size === 1) return words.number(scaled);
  if (Math.abs(scaled) < 0.05) return scaled > 0 ? `<${words.number(0.1, 1)}` : words.number(0);
  return words.number(scaled, Math.abs(scaled) < 9.95 ? 1 : 0);
}
