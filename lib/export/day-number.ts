const dayMs = 86_400_000;

/** Days from the first of 1970 to a day `YYYY-MM-DD`; negative before it. Throws when it is not a day. */
export function dayNumber(day: string): number {
  const number = Date.parse(`${day}T00:00:00Z`) / dayMs;
  if (!Number.isInteger(number)) throw new Error(`invalid day: ${day}`);
  return number;
}
