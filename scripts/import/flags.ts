import { parseArgs } from "node:util";
import { ProblemError } from "../../lib/base/problem";
import {
  choiceFields,
  type FieldName,
  fieldOf,
  parseField,
  parsePart,
  questionOf,
  readingParts,
} from "../../lib/model/data/choice-fields";
import type { PartialChoices, QuestionId } from "../../lib/model/data/choices";
import type { PartialReading } from "../../lib/model/data/dataset";
import { isRole } from "../../lib/model/data/role";

/** What a command asks for: a file, what the person says about it, and how to answer. */
export type ImportOrder = Readonly<{ file: string; said: PartialChoices; isDry: boolean; isJson: boolean }>;

const text = { type: "string" } as const;
const texts = { type: "string", multiple: true } as const;
const flag = { type: "boolean" } as const;

const fieldNames = Object.keys(choiceFields) as FieldName[];

/** Every flag of `import`, made from the fields of the form. */
export const flags: Readonly<Record<string, typeof text | typeof texts | typeof flag>> = {
  role: texts,
  ...Object.fromEntries(readingParts.map((part) => [part, text])),
  ...Object.fromEntries(fieldNames.flatMap((name) => flagsOf(name))),
  "dry-run": flag,
  json: flag,
};

function flagsOf(name: FieldName): [string, typeof texts | typeof flag][] {
  const { flag: valued, switches = {} } = fieldOf(name);
  return [
    ...(valued === undefined ? [] : [[valued, texts] as [string, typeof texts]]),
    ...Object.keys(switches).map((one): [string, typeof flag] => [one, flag]),
  ];
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** Reads the arguments of `import`; null when they name no file. Throws a Problem that names what is not understood. */
export function readImportArgs(args: string[]): ImportOrder | null {
  const { values, positionals } = parsed(args);
  const [file, surplus] = positionals;
  if (surplus !== undefined) throw notUnderstood(surplus);
  const said = choicesBy(values);
  if (file === undefined) return null;
  return { file, said, isDry: values["dry-run"] === true, isJson: values["json"] === true };
}

function parsed(args: string[]): { values: Values; positionals: string[] } {
  try {
    return parseArgs({ args, options: flags, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError && "code" in error)) throw error;
    throw notUnderstood(/'([^']+)'/.exec(error.message)?.[1] ?? "");
  }
}

function choicesBy(values: Values): PartialChoices {
  const reading = readingBy(values);
  const roles = rolesBy(textsOf(values["role"]));
  const asked = fieldNames.flatMap((name) => questionBy(name, values));
  return Object.assign(
    {},
    ...fieldNames.map((name) => fieldBy(name, values)),
    Object.keys(reading).length === 0 ? {} : { reading },
    Object.keys(roles).length === 0 ? {} : { roles },
    { asked },
  );
}

/** A choice by its flags, of which a choice of one value takes one. */
function fieldBy(name: FieldName, values: Values): PartialChoices {
  const { flag: valued = "", switches = {}, isMany = false } = fieldOf(name);
  const said = textsOf(values[valued]);
  const on = Object.keys(switches).filter((one) => values[one] === true);
  const written = [...said.map((value) => `--${valued} ${value}`), ...on.map((one) => `--${one}`)];
  if (written.length === 0) return {};
  const isTooMuch = isMany ? on.length > 0 && said.length > 0 : written.length > 1;
  const read = isTooMuch ? null : parseField(name, [...said, ...on.flatMap((one) => switches[one] || [])]);
  if (read === null) throw notUnderstood(written.join(" "));
  return read;
}

/** The question about rows that a flag answers. */
function questionBy(name: FieldName, values: Values): QuestionId[] {
  const { flag: valued = "", switches = {} } = fieldOf(name);
  const question = questionOf(name);
  const isSaid = [valued, ...Object.keys(switches)].some((one) => values[one] !== undefined);
  return isSaid && question !== null ? [question] : [];
}

function readingBy(values: Values): PartialReading {
  const said = readingParts.flatMap((part) => {
    const [value] = textsOf(values[part]);
    if (value === undefined) return [];
    const read = parsePart(part, value);
    if (read === null) throw notUnderstood(`--${part} ${value}`);
    return [[part, read]];
  });
  return Object.fromEntries(said);
}

/** `role=` without a column takes a proposed role away. */
function rolesBy(pairs: readonly string[]): NonNullable<PartialChoices["roles"]> {
  const said = pairs.map((pair) => {
    const [role = "", ...column] = pair.split("=");
    if (!isRole(role) || column.length === 0) throw notUnderstood(`--role ${pair}`);
    return { role, column: column.join("=") };
  });
  const columnsOf = (role: string) => said.filter((one) => one.role === role && one.column !== "");
  return Object.fromEntries(said.map(({ role }) => [role, columnsOf(role).map(({ column }) => column)]));
}

function textsOf(value: Values[string]): string[] {
  return [value].flat().filter((one) => typeof one === "string");
}

function notUnderstood(option: string): ProblemError {
  return new ProblemError("option_unknown", { option });
}
