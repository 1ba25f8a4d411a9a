import { readdirSync } from "node:fs";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import { problemRooms } from "../../../lib/base/problem-codes";
import { messagesOf } from "../../../lib/i18n/messages";
import { wordsOf } from "../../../lib/i18n/words";
import { defaultLang, type Lang, langs } from "../../../lib/model/lang";
import { flags } from "../../../scripts/import/flags";

type Flow = keyof ReturnType<typeof messagesOf>["cell"]["migration"]["flow"];

const texts = new Map(langs.map((lang) => [lang, textsOf(messagesOf(lang))]));

test.each(langs)("%s says the same things as any other language", (lang) => {
  expect([...textsIn(lang).keys()].sort()).toEqual([...textsIn(defaultLang).keys()].sort());
});

test.each(langs)("%s: each file of the folder is a room of the messages", (lang) => {
  const files = readdirSync(new URL(`../../../lib/i18n/${lang}`, import.meta.url));
  const rooms = Object.keys(messagesOf(lang)).map((room) => `${room}.json`);
  expect(files.toSorted()).toEqual([...rooms, "messages.ts"].sort());
});

test.each(Object.entries(problemRooms))(
  "the problems of %s are those that the program knows",
  (room, codes) => {
    const said = [...textsIn(defaultLang)].flatMap(([key, text]) =>
      key.startsWith(`${room}.`) ? [[key.slice(room.length + 1), argumentNames(text)]] : [],
    );
    const known = Object.entries(codes).map(([code, names]) => [code, [...names].sort()]);
    expect(said).toEqual(known);
  },
);

test("each flag of an import is among those that the command lists", () => {
  for (const lang of langs) {
    const listed = Object.values(messagesOf(lang).import.flags).join(" ");
    for (const flag of Object.keys(flags)) expect(`${listed} `).toContain(`--${flag} `);
  }
});

test.each(langs)("%s: every message can be read, and none is empty", (lang) => {
  for (const [key, text] of textsIn(lang)) {
    expect(text.trim(), key).not.toBe("");
    expect(() => parse(text), key).not.toThrow();
  }
});

test.each(langs)("%s: a message takes the same arguments as in any other language", (lang) => {
  for (const [key, text] of textsIn(defaultLang)) {
    expect([key, argumentsOf(textsIn(lang).get(key) ?? "")]).toEqual([key, argumentsOf(text)]);
  }
});

test.each(langs)("%s: a plural has each form that the language has", (lang) => {
  const categories = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.toSorted();
  for (const [key, text] of textsIn(lang)) {
    for (const forms of pluralsOf(parse(text))) {
      expect([key, forms.filter((form) => !form.startsWith("="))]).toEqual([key, categories]);
    }
  }
});

/** In Russian 21 and 101 take the form "one": a form without the number would speak of one alone. */
test.each(langs)("%s: where other forms say the number, the form for one says it too", (lang) => {
  const isOneMany = new Intl.PluralRules(lang).select(21) === "one";
  const silent = [...textsIn(lang)].flatMap(([key, text]) =>
    nodesOf(isOneMany ? parse(text) : []).flatMap((node) => {
      if (node.type !== TYPE.plural || node.pluralType !== "cardinal") return [];
      const says = (form: string) => nodesOf(node.options[form]?.value ?? []).some(isCount(node.value));
      return says("many") && !says("one") ? [`${key}: ${node.value}`] : [];
    }),
  );
  expect(silent).toEqual([]);
});

test("Russian sentences about one flow of customers have their verbs in its number", () => {
  const flows = Object.keys(messagesOf("ru").cell.migration.flow) as Flow[];
  const values = { was: "VIP", now: "VIP", money_a: "1 ₽", money_b: "1 ₽" };
  const said = (customers: number) =>
    flows.map((flow) => wordsOf("ru").t(`cell.migration.flow.${flow}`, { ...values, customers }));
  for (const text of [...said(1), ...said(21)]) expect(text).not.toMatch(/ли(?=[\s,;:.])|пришедшие/);
  for (const text of [...said(2), ...said(5)]) expect(text).not.toMatch(/л(?=[\s,;:.])|пришедший/);
});

test.each([
  ["en", /\d\s%|\}\s%|'s\b/],
  ["ru", /\d[^\u00A0]?%|\} ?%/],
] as const)("%s: a percent sign and an apostrophe are set as the language sets them", (lang, wrong) => {
  for (const [key, text] of textsIn(lang)) expect([key, wrong.exec(text)?.[0]]).toEqual([key, undefined]);
});

test("Russian is written in Russian, English without it", () => {
  const cyrillic = /\p{Script=Cyrillic}/u;
  for (const [key, text] of textsIn("ru")) {
    // Flags and their values are the same in every language.
    if (key.startsWith("import.flags.")) continue;
    if (literalsOf(text).length > 12) expect(cyrillic.test(text), `ru ${key}: ${text}`).toBe(true);
  }
  for (const [key, text] of textsIn("en")) {
    if (!/русск/i.test(text)) expect(cyrillic.test(text), `en ${key}: ${text}`).toBe(false);
  }
});

function textsIn(lang: Lang): ReadonlyMap<string, string> {
  return texts.get(lang) ?? new Map();
}

function textsOf(tree: object, path = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
      const key = path === "" ? name : `${path}.${name}`;
      if (typeof value === "object" && value !== null) return [...textsOf(value, key)];
      return [[key, String(value)] as [string, string]];
    }),
  );
}

/** A message without its arguments. */
function literalsOf(text: string): string {
  return nodesOf(parse(text))
    .flatMap((node) => (node.type === TYPE.literal ? node.value : []))
    .join("")
    .trim();
}

/** Names of arguments and tags; of a `select` its choices too. */
function argumentsOf(text: string): string[] {
  return [...new Set(nodesOf(parse(text)).flatMap(nameOf))].sort();
}

/** The same without choices and tags: what a caller gives. */
function argumentNames(text: string): string[] {
  return argumentsOf(text).filter((name) => !/[=<]/.test(name));
}

function nameOf(node: MessageFormatElement): string[] {
  if (node.type === TYPE.literal || node.type === TYPE.pound) return [];
  if (node.type === TYPE.tag) return [`<${node.value}>`];
  if (node.type === TYPE.select)
    return [node.value, ...Object.keys(node.options).map((c) => `${node.value}=${c}`)];
  return [node.value];
}

/** Whether a part of a message is the number that its plural is about. */
const isCount = (name: string) => (node: MessageFormatElement) =>
  node.type === TYPE.pound || (node.type === TYPE.number && node.value === name);

function pluralsOf(nodes: readonly MessageFormatElement[]): string[][] {
  return nodesOf(nodes).flatMap((node) =>
    node.type === TYPE.plural && node.pluralType === "cardinal" ? [Object.keys(node.options).sort()] : [],
  );
}

function nodesOf(nodes: readonly MessageFormatElement[]): MessageFormatElement[] {
  return nodes.flatMap((node) => {
    if (node.type === TYPE.tag) return [node, ...nodesOf(node.children)];
    if (node.type !== TYPE.select && node.type !== TYPE.plural) return [node];
    return [node, ...Object.values(node.options).flatMap((option) => nodesOf(option.value))];
  });
}
