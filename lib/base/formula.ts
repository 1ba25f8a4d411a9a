/*
 * Text that a spreadsheet would run, and text that we put an apostrophe before for that reason. Signs by OWASP, "CSV Injection", with
 * their full-width forms; blanks, quotes and apostrophes before a sign do not make it safe everywhere. An apostrophe that is there
 * counts among them, so that taking one off always gives the text that was. Both patterns mean the same to RE2.
 */
const begins = "['\"\\t-\\r\\p{Z}\uFEFF]*[=+\\-@＝＋－＠]|'*[\\t\\r\\n\\x00]";

/** How a text begins that a spreadsheet would run. */
export const formulaStart = `^(?:${begins})`;

/** How a text begins that has our apostrophe; its one group is what comes after that. */
export const defusedStart = `^'(${begins})`;

const formula = new RegExp(formulaStart, "u");

/** The text for a cell of CSV: with an apostrophe in front where a spreadsheet would run it. */
export function defused(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The same for a text as a person sent it, which may have its apostrophe: an import takes off one. */
export function defusedOnce(text: string): string {
  return text.startsWith("'") ? text : defused(text);
}
