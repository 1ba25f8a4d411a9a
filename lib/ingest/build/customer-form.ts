import { z } from "zod";
import type { Workshop } from "../../engine/workshop";
import { isCalled } from "../guess/heading-forms";
import type { Build } from "../kit/building";
import { customersOf } from "../kit/source-view";
import { statement } from "../kit/statement";

/** What a column of customers holds: ids as people write them, telephones, or telephones of the countries of +7. */
export const customerForms = z.enum(["text", "phone", "phone_7"]);

export type CustomerForm = z.infer<typeof customerForms>;

const many = z.coerce.number();

const facts = z.object({ filled: many, dialled: many, marked: many, spaced: many, long: many, seven: many });

type PhoneFacts = z.infer<typeof facts>;

/** So much of a column has to look like telephones. */
const mostly = 0.8;

/**
 * Tells it by the column as a whole, since one number alone may be a card as well: by its heading, or by the marks that people
 * write in telephones and in no other number. Rows that come to a version with telephones are telephones again.
 */
export async function customerForm({
  workshop,
  table,
  options,
  base,
}: Pick<Build, "workshop" | "table" | "options" | "base">): Promise<CustomerForm> {
  const customers = `select customer from (${customersOf(table, options)}) where customer is not null limit 10000`;
  const shape = await shapeOf(workshop, customers);
  if (shape.dialled === 0 || shape.dialled < shape.filled * mostly) return "text";
  const before =
    base === null
      ? null
      : await shapeOf(workshop, statement("identity/base-customers", { lines: base.lines }));
  const isKnown = before !== null && before.marked > 0 && before.marked >= before.filled * mostly;
  const { customer = "", phone } = options.roles;
  const isNamed = customer === phone || isCalled(customer, "phone");
  if (!isKnown && !isNamed && !hasMarks(shape)) return "text";
  const isSeven =
    shape.seven > 0 || (before?.seven ?? 0) > 0 || (isNamed && /\p{Script=Cyrillic}/u.test(customer));
  return isSeven ? "phone_7" : "phone";
}

async function shapeOf(workshop: Workshop, cells: string): Promise<PhoneFacts> {
  const text = statement("identity/phones").replace("customers_looked_at", cells);
  return facts.parse((await workshop.rows("phones", text))[0]);
}

/** A plus or brackets; or blanks and dashes in some of a column whose numbers have the length of a telephone. */
function hasMarks({ filled, dialled, marked, spaced, long }: PhoneFacts): boolean {
  return marked * 20 >= filled || (spaced > 0 && spaced < dialled && long >= dialled * 0.95);
}
