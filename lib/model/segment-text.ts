/** What a ready text can name; null where the report does not know it. */
export type TextValues = Readonly<{
  name: string;
  product: string | null;
  /** What better customers buy and this one does not yet. */
  next: string | null;
  days: string | null;
}>;

const names = ["name", "product", "next", "days"] as const satisfies readonly (keyof TextValues)[];

/** A part in square brackets is said only when everything in it is known. */
const optional = /\[([^[\]]*)\]/g;

/** Whether a text has no other braces than the placeholders, and closes each bracket before it opens the next. */
export function isTemplate(text: string): boolean {
  const bare = names.reduce((rest, name) => rest.replaceAll(`{${name}}`, ""), text);
  return !/[{}]/.test(bare) && !/[[\]]/.test(text.replace(optional, ""));
}

/** The text with its placeholders filled; a part whose placeholder is unknown is left out. Throws on one outside of such a part. */
export function fillText(text: string, values: TextValues): string {
  const said = text.replace(optional, (_, part: string) =>
    named(part).some((name) => values[name] === null) ? "" : part,
  );
  return named(said).reduce((rest, name) => rest.replaceAll(`{${name}}`, () => required(values, name)), said);
}

function named(text: string) {
  return names.filter((name) => text.includes(`{${name}}`));
}

function required(values: TextValues, name: keyof TextValues): string {
  const value = values[name];
  if (value === null) throw new Error(`text needs a value: ${name}`);
  return value;
}
