import type { ProblemCode } from "../../lib/base/problem-codes";
import type { Words } from "../../lib/i18n/words";
import { answerFields, type FieldName, readingParts } from "../../lib/model/data/choice-fields";
import { questionIds } from "../../lib/model/data/choices";
import { dateFormats, encodings, type Reading } from "../../lib/model/data/dataset";
import { roles } from "../../lib/model/data/role";

/** What an option of the command says: a choice, a column's role, a part of how the table is found, or how to answer. */
export type OptionName = FieldName | keyof Reading | "role" | "dry_run" | "json";

/** All options by what they are about, in the order in which one would ask. */
const groups = {
  place: ["name", "manner"],
  columns: ["profile", "role", "documents"],
  forms: ["date_format", "decimal_mark", "time_zone", "currency"],
  rows: questionIds.map((question) => answerFields[question]),
  table: readingParts,
  answer: ["dry_run", "json"],
} as const satisfies Record<string, readonly OptionName[]>;

type Group = keyof typeof groups;

/** The option that solves a problem; null if none does. */
export function optionFor(code: ProblemCode): OptionName | null {
  const question = questionIds.find((asked) => code === `rows_${asked}`);
  return question === undefined ? (optionsByCode[code] ?? null) : answerFields[question];
}

const optionsByCode: Readonly<Partial<Record<ProblemCode, OptionName>>> = {
  role_missing: "role",
  buyer_missing: "role",
  profile_found: "profile",
  role_twice: "role",
  column_missing: "role",
  documents_destroyed: "documents",
  date_none: "role",
  encoding_open: "encoding",
  date_format_open: "date_format",
  decimal_mark_open: "decimal_mark",
  decimal_mark_fits: "decimal_mark",
  time_zone_unknown: "time_zone",
  time_zone_taken: "time_zone",
  currency_open: "currency",
  currency_unknown: "currency",
  currency_other: "currency",
  name_empty: "name",
  name_long: "name",
  name_spoilt: "name",
  name_taken: "manner",
};

/** Every option with what it means, as the command lists them. */
export function optionList({ t }: Words): string {
  const values = {
    roles: roles.join(", "),
    formats: dateFormats.join(" | "),
    encodings: encodings.join(", "),
  };
  const names = Object.keys(groups) as Group[];
  return names
    .map((group) => {
      const options = groups[group].map((name) =>
        optionText(t(`import.flags.${name}`), t(`import.means.${name}`, values)),
      );
      return [t(`import.group.${group}`), ...options].join("\n");
    })
    .join("\n\n");
}

const flagsWidth = 30;

function optionText(flags: string, means: string): string {
  const margin = `\n${" ".repeat(flagsWidth + 3)}`;
  const start = flags.length > flagsWidth ? `  ${flags}${margin}` : `  ${flags.padEnd(flagsWidth)} `;
  return `${start}${wrapped(means, 88).join(margin)}`;
}

/** Words in lines of at most so many letters, but for longer words. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.pop();
    const isFull = last !== undefined && last.length + word.length >= width;
    lines.push(...(last === undefined ? [word] : isFull ? [last, word] : [`${last} ${word}`]));
  }
  return lines;
}
