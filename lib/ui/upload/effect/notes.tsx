import { unusedColumns, unusedProblem } from "../../../model/data/questions";
import type { Counted } from "./counted";
import { DashedList } from "./dashed-list";

/** Further facts of the whole file: rows that an append meets, and odd ones. */
export function EffectNotes({ counted }: Readonly<{ counted: Counted }>) {
  const notes = notesOf(counted);
  if (notes.length === 0) return null;
  return (
    <DashedList>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </DashedList>
  );
}

function notesOf({ effect, words: { t }, page }: Counted): string[] {
  const { ledger, before, documents_present: present } = effect;
  const isAppend = before !== null && page.choices.manner !== "replace";
  const { future_rows, documents_with_two_customers: two, documents_with_two_days: days } = effect;
  const unnamed = ledger.rows_without_customer;
  const notes: [boolean, () => string][] = [
    [isAppend, () => t("upload.effect.new", { customers: Math.max(0, effect.customers_new) })],
    [present > 0, () => t("upload.effect.present", { documents: present })],
    [ledger.rows_replaced > 0, () => t("upload.effect.replaced", { rows: ledger.rows_replaced })],
    [
      (effect.joined?.customers ?? 0) > 0,
      () => t("upload.effect.joined", effect.joined ?? { customers: 0, spellings: 0 }),
    ],
    [effect.numberless_rows > 0, () => t("upload.effect.numberless", { rows: effect.numberless_rows })],
    [unnamed > 0, () => t("upload.effect.unnamed", { rows: unnamed })],
    [future_rows > 0, () => t("upload.effect.future", { rows: future_rows })],
    [two > 0, () => t("upload.effect.two_customers", { documents: two })],
    [days > 0, () => t("upload.effect.two_days", { documents: days })],
  ];
  const unused = unusedColumns(page.found, page.choices).map((one) => page.words.problem(unusedProblem(one)));
  return [...unused, ...notes.filter(([holds]) => holds).map(([, say]) => say())];
}
