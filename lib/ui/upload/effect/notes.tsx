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
  const { ledger, before, documents_present: present, future_rows } = effect;
  const isAppend = before !== null && page.choices.manner !== "replace";
  const notes: [boolean, () => string][] = [
    [isAppend, () => t("upload.effect.new", { customers: Math.max(0, effect.customers_new) })],
    [present > 0, () => t("upload.effect.present", { documents: present })],
    [ledger.rows_replaced > 0, () => t("upload.effect.replaced", { rows: ledger.rows_replaced })],
    [future_rows > 0, () => t("upload.effect.future", { rows: future_rows })],
  ];
  return notes.filter(([holds]) => holds).map(([, say]) => say());
}
