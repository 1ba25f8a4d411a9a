import MarkdownIt from "markdown-it";

/** HTML of others' Markdown passes as text, and no picture is fetched: a remote one would tell who reads. */
const markdown = new MarkdownIt({ html: false, linkify: false }).disable("image");

/** A value in a text: the first row of a cell, in a column of its answer. */
const inlined = /\{([a-z_][a-z0-9_]{0,40})\.([a-z_][a-z0-9_]{0,40})\}/g;

/** The cells whose values a text shows. */
export function cellsIn(text: string): string[] {
  return [...text.matchAll(inlined)].flatMap(([, cell]) => cell ?? []);
}

/** The HTML of a text cell. `writtenOf` writes a value of a cell, or is null where there is none; then the text stays as it is. */
export function renderText(text: string, writtenOf: (cell: string, column: string) => string | null): string {
  const filled = text.replace(inlined, (whole, cell: string, column: string) => {
    const value = writtenOf(cell, column);
    return value === null ? whole : escapeMarkdown(value);
  });
  return markdown.render(filled);
}

/** A value is never markup. */
function escapeMarkdown(value: string): string {
  return value.replace(/\s+/g, " ").replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, "\\$&");
}
