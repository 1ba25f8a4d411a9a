/**
 * How a text begins that a spreadsheet would run. Signs by OWASP, "CSV Injection", with their full-width forms; blanks, quotes and
 * apostrophes before a sign do not make it safe everywhere. An apostrophe that is there counts among them, so that taking one off
 * always gives the text that was.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are characters that stand before a formula
const begins = /['"\t-\r\p{Z}\p{Cf}]*[=+\-@＝＋－＠]|'*[\t\r\n\x00]/uy;

/** The same as an expression of DuckDB's. */
export const formulaStart = `^(?:${begins.source})`;

/** The text for a cell of CSV: with an apostrophe in front where a spreadsheet would run it. */
export function defused(text: string): string {
  return text.search(begins) === 0 ? `'${text}` : text;
}

/** The same for a text as a person sent it, which may have its apostrophe: an import takes off one. */
export function defusedOnce(text: string): string {
  return text.startsWith("'") ? text : defused(text);
}
