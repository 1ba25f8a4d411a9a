import { type Choices, rolesOf, totalOf } from "../choices";
import type { Effect } from "../effect";
import type { Preview } from "../preview";
import { printRange, unusedColumns } from "../questions";
import type { Check } from "./check";

/** More rows without a customer than most shops have that know their customers by cards. */
const unnamedShareMax = 0.4;

/** Quantity times price is the sum in all rows but slips. */
const productShareMin = 0.99;

/** What was checked of a file and its choices, with what was seen. What has nothing to be checked by is left out. */
export function checksOf(found: Preview, effect: Effect, choices: Choices): Check[] {
  const roles = rolesOf(choices);
  const {
    documents_with_two_customers: two,
    documents_with_two_days: days,
    joined,
    apart,
    numberless_rows,
  } = effect;
  return [
    ...(roles.document === undefined ? [] : [sumsCheck(effect, choices)]),
    ...(effect.products === null ? [] : [productsCheck(effect.products)]),
    ...unusedChecks(found, choices),
    ...sumChecks(found, choices),
    entry("spellings", (joined?.customers ?? 0) > 0, { ...(joined ?? { customers: 0, spellings: 0 }) }),
    ...(apart === null || apart.customers === 0 ? [] : [entry("apart", true, apart)]),
    ...(roles.document === undefined
      ? []
      : [
          entry("numberless", numberless_rows > 0, { rows: numberless_rows }),
          entry("two_customers", two > 0, { documents: two }),
          entry("two_days", days > 0, { documents: days }),
        ]),
    daysCheck(effect),
    unnamedCheck(effect),
  ];
}

function entry(id: Check["id"], is_odd: boolean, values: Check["values"]): Check {
  return { id, is_odd, values };
}

/** Sums of a document against those of its rows. */
function sumsCheck({ sums }: Effect, { amount_of }: Choices): Check {
  const { same = 0, documents = 0, line = "0.00", document = "0.00" } = sums ?? {};
  return entry("sums", sums !== null && line !== document, { same, documents, line, document, amount_of });
}

function productsCheck({ rows, same, money, product }: NonNullable<Effect["products"]>): Check {
  return entry("products", same < rows * productShareMin, { rows, same, money, product });
}

/** Columns that tell what counts and are not used. */
function unusedChecks(found: Preview, choices: Choices): Check[] {
  const unused = unusedColumns(found, choices).map(({ column, role, values }) =>
    role === "refunded"
      ? entry("refunds", true, { column, money: totalOf(found, choices, column) ?? "" })
      : entry("unused", true, {
          column,
          list: values.map(({ value, rows }) => `${value} × ${rows}`).join(", "),
        }),
  );
  return unused.length === 0 ? [entry("unused", false, { column: "", list: "" })] : unused;
}

/** Other sums of the file; what is taken off a list price may be missing where quantity times price is the money. */
function sumChecks(found: Preview, choices: Choices): Check[] {
  const roles = rolesOf(choices);
  const used = new Set<string>(Object.values(roles));
  return found.money.flatMap(({ name, kind }) => {
    const money = totalOf(found, choices, name);
    if (used.has(name) || money === null || Number(money) === 0) return [];
    if (kind === "sum") return [entry("other_sum", false, { column: name, money })];
    return kind === "discount" && roles.amount === undefined
      ? [entry("discount", true, { column: name, money })]
      : [];
  });
}

/** A file of few rows has no ordinary range that days could be far from, but some may be in the future. */
function daysCheck({ days, future_rows, after }: Effect): Check {
  if (days.length === 0 && future_rows > 0)
    return entry("days", true, { rows: future_rows, list: `… ${after.last_day ?? ""}` });
  const rows = days.reduce((all, range) => all + range.rows, 0);
  return entry("days", days.length > 0, { rows, list: days.map(printRange).join(", ") });
}

function unnamedCheck({ ledger }: Effect): Check {
  const { rows_without_customer: rows, rows_used, money_without_customer: money } = ledger;
  const share = rows_used === 0 ? 0 : rows / rows_used;
  return entry("unnamed", share > unnamedShareMax, { rows, money, share });
}
