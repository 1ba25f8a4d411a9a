import { addDays, type Day, requireDay } from "../../lib/base/day";
import { chanceOf } from "../chance";

const head = "date,receipt,company,customer,name,email,phone,product,quantity,amount";
const names = ["Anna", "Boris", "Clara", "Daniel", "Elena", "Fyodor", "Galina", "Hugo"];
const products = ["Oolong", "Sencha", "Teapot", "Honey", "Cups"];

const first = requireDay("2024-01-01");

/** The last day of the shop's first file; a second one repeats its last week and goes on to `last`. */
export const known = requireDay("2024-12-31");
export const last = requireDay("2025-01-31");

/** A small made-up shop of two companies with returns, guests and contacts, from one day to another, as the text of a CSV file. */
export function madeSales(from: Day, to: Day): string {
  const chance = chanceOf(71);
  const rows = Array.from({ length: 440 }, (_, n) => {
    const who = Math.floor(chance() ** 2 * 90);
    const day = addDays(first, Math.floor(chance() ** 0.8 * 397));
    const cents = Math.floor(500 + chance() * 9_000) * (chance() < 0.06 ? -1 : 1);
    const goods = [products[n % products.length], 1 + (n % 3), (cents / 100).toFixed(2)];
    return { day, row: [day, `N${n}`, who % 3 === 0 ? "South" : "North", ...person(who, n), ...goods] };
  });
  const chosen = rows.filter(({ day }) => day >= from && day <= to).sort((a, b) => (a.day < b.day ? -1 : 1));
  return [head, ...chosen.map(({ row }) => row.join(",")), ""].join("\n");
}

/** One line in nine is a guest's; a customer in four has no e-mail, one in five no number. */
function person(who: number, n: number): string[] {
  if (n % 9 === 0) return ["", "", "", ""];
  const name = names[who % names.length] ?? "";
  const email = who % 4 === 0 ? "" : `${name.toLowerCase()}${who}@example.com`;
  const phone = who % 5 === 0 ? "" : `+7 900 555-${String(1000 + who).replace(/(..)(..)/, "$1-$2")}`;
  return [`c${who}`, name, email, phone];
}
