import { expect, test } from "vitest";
import { slugOf } from "../../lib/base/slug";

test.each([
  ["Купон на доставку, 20 %", "kupon-na-dostavku-20"],
  ["Щи, ЁЛКА & Объём", "schi-elka-obem"],
  ["Crème brûlée", "creme-brulee"],
  ["../../etc/passwd", "etc-passwd"],
  ["家族 🎄", ""],
  ["", ""],
  [`${"a".repeat(39)} b`, "a".repeat(39)],
])("%j is %j in an address or a file's name", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});
