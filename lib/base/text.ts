/** The first `most` characters of a text, one less where that would halve one. */
export function cutText(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
}

/** Marks in a row that no script writes: the limit of Unicode's stream-safe text (UAX 15). */
const manyMarks = /\p{M}{30}(?=\p{M})/gu;

/**
 * A text in a normal form of Unicode. Normalising a row of combining marks costs the square of its length, so an invisible joiner
 * splits a long row first.
 */
export function normalText(text: string, form: "NFC" | "NFD"): string {
  return text.replace(manyMarks, "$&\u034F").normalize(form);
}

/** A text as HTML, for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
