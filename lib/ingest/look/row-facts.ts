import { z } from "zod";
import { env } from "../../base/env";
import type { Workshop } from "../../engine/workshop";
import { type ImportOptions, numberScopes } from "../../model/data/dataset";
import type { Effect, SumFacts } from "../../model/data/effect";
import { day } from "../../model/fields";
import { numberOf } from "../build/judged";
import { aboutWords } from "../guess/heading-words";
import { decimalMarkOf, viewSource } from "../kit/source-view";
import { statement } from "../kit/statement";
import type { Table } from "../read/table";

type RowFacts = Pick<Effect, "kinds" | "sums" | "refunds" | "products" | "numbers" | "days" | "joined">;

/** A file whose usable `rows` are the view `staged`, read with these options; `stage` is its file. */
type Staged = Readonly<{
  workshop: Workshop;
  table: Table;
  options: ImportOptions;
  stage: string;
  rows: number;
  today: string;
}>;

const many = z.coerce.number();
const kind = z.object({ value: z.string(), rows: many, money: z.string(), positive: many });
const joined = z.object({ customers: many, spellings: many });
const range = z.object({ first: day, last: day, rows: many, money: z.string(), is_future: z.boolean() });
const sums = z.object({
  documents: many,
  same: many,
  likeness: z.number(),
  line: z.string(),
  document: z.string(),
});
const products = z.object({ documents: many, by_line: many, by_document: many });
const rowProducts = z.object({ rows: many, same: many, money: z.string(), product: z.string() });
const scope = z.object({ documents: many, conflicts: many, shared: many });

/** What the rows tell about what counts, and how. */
export async function rowFacts(staged: Staged): Promise<RowFacts> {
  const { workshop, options, today } = staged;
  const { roles } = options;
  const rows = async <T extends z.ZodType>(name: string, schema: T, params = {}) =>
    z.array(schema).parse(await workshop.rows(name, statement(`look/${name}`, params)));
  await workshop.run("day-counts", statement("look/day-counts"));
  await workshop.run("day-ranges", statement("look/day-ranges", { today }));
  return {
    kinds: roles.kind === undefined ? [] : await rows("kinds", kind),
    days: await rows("days", range),
    joined: (await rows("spellings", joined))[0] ?? null,
    sums: roles.document === undefined ? null : await sumFacts(staged, false),
    refunds:
      roles.document === undefined || roles.refunded === undefined ? null : await sumFacts(staged, true),
    products: await productFacts(staged),
    numbers: roles.document === undefined ? [] : await numberFacts(staged),
  };
}

/** Whether a heading says that its sum is of a document: "Order Total", "Сумма заказа", but not "Line total" or "Amount". */
function isDocumentSum(heading: string): boolean {
  const about = new Set(aboutWords(heading).flat());
  const isTotal = /total|gesamt|summe|итог|всего/i.test(heading);
  return !about.has("row") && !about.has("product") && (about.has("sale") || isTotal);
}

/** Of documents of several rows most have the same sum on all of them, if it is the document's. */
const sameShareMin = 0.9;

/**
 * A file of more than `rowsMin` rows is asked about one document in `parts` first. With so many documents in the sample, a share in it
 * that is below half of what is sought is no chance.
 */
const sample = { rowsMin: 200_000, parts: 64, documentsMin: 1_000 } as const;

function isSampled({ rows }: Staged): boolean {
  return rows >= sample.rowsMin;
}

function isRuledOut(documents: number, found: number, shareMin: number): boolean {
  return documents >= sample.documentsMin && found < (documents * shareMin) / 2;
}

async function sumFacts(staged: Staged, refunds: boolean): Promise<SumFacts | null> {
  const counted = async (parts: number) => {
    const [row] = await staged.workshop.rows("sums", statement("look/sums", { refunds, parts }));
    return sums.parse(row);
  };
  if (isSampled(staged)) {
    const few = await counted(sample.parts);
    if (isRuledOut(few.documents, few.same, sameShareMin)) return null;
  }
  const found = await counted(1);
  if (found.documents === 0 || found.same < found.documents * sameShareMin) return null;
  const { roles } = staged.options;
  const adds_up_to = refunds ? null : await addsUpTo(staged);
  const isWhole = refunds || isDocumentSum(roles.amount ?? "");
  return { ...found, adds_up_to, proposed: adds_up_to ?? (isWhole ? "document" : "line") };
}

async function addsUpTo(staged: Staged): Promise<SumFacts["adds_up_to"]> {
  if (!hasProducts(staged)) return null;
  const [row] = await productRows(staged, "products");
  const { documents, by_line, by_document } = products.parse(row);
  if (documents === 0) return null;
  if (by_line >= documents * sameShareMin) return "line";
  return by_document >= documents * sameShareMin ? "document" : null;
}

async function productFacts(staged: Staged): Promise<Effect["products"]> {
  if (!hasProducts(staged)) return null;
  const found = rowProducts.parse((await productRows(staged, "row-products"))[0]);
  return found.rows === 0 ? null : found;
}

function hasProducts({ options: { roles } }: Staged): boolean {
  return roles.amount !== undefined && roles.quantity !== undefined && roles.unit_price !== undefined;
}

async function productRows({ workshop, table, options }: Staged, name: "products" | "row-products") {
  await viewSource(workshop, table, options);
  const params = {
    rows: env.SUMS_ROWS,
    amount_mark: decimalMarkOf(table, "amount", options),
    quantity_mark: decimalMarkOf(table, "quantity", options),
    price_mark: decimalMarkOf(table, "unit_price", options),
  };
  return workshop.rows(name, statement(`look/${name}`, params));
}

/** Documents of several customers are no chance where they are more than that of all; days far apart have other reasons more often. */
const [sharedShareMin, conflictShareMin] = [0.05, 0.2];

async function numberFacts(staged: Staged): Promise<Effect["numbers"]> {
  const { workshop, options, stage } = staged;
  const inScope = async (number_in: (typeof numberScopes)[number], parts = 1) => {
    const text = statement("look/numbers", { stage, parts });
    const number = numberOf({ ...options, number_in });
    const [row] = await workshop.rows("numbers", text.replace("number_in_scope", number));
    return scope.parse(row);
  };
  if (isSampled(staged)) {
    const few = await inScope("all", sample.parts);
    const isShared = !isRuledOut(few.documents, few.shared, sharedShareMin);
    if (!isShared && isRuledOut(few.documents, few.conflicts, conflictShareMin)) return [];
  }
  const all = await inScope("all");
  const { documents, conflicts, shared } = all;
  const isOdd = shared > 0 && shared >= documents * sharedShareMin;
  if (!isOdd && !(conflicts > 1 && conflicts >= documents * conflictShareMin)) return [];
  const found = [];
  for (const number_in of numberScopes) {
    if (number_in === "till" && options.roles.till === undefined) continue;
    const counted = number_in === "all" ? all : await inScope(number_in);
    found.push({ number_in, documents: counted.documents, conflicts: counted.conflicts });
  }
  return found;
}
