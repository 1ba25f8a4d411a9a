import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { messagesOf } from "../../../lib/i18n/messages";
import { type Lang, langs } from "../../../lib/model/lang";
import { identifiersOf, sources } from "./sources";

const root = join(import.meta.dirname, "..", "..", "..");
const readme = readFileSync(join(root, "lib", "README.md"), "utf8");

const terms = readme.split("\n").flatMap((line) => {
  const [term, meaning, code, russian, ...rest] = line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
  const isTerm = russian !== undefined && rest.length === 0 && !/^(floor|term|-+)$/.test(term ?? "");
  return isTerm ? [{ term: term ?? "", meaning, code: code ?? "", russian }] : [];
});

const identifiers = new Set(sources.flatMap((source) => [...identifiersOf(source)]));

/** Words of the stored data, which stay as they were first written. */
const stored = [
  ...(/A word that is stored,[^:]*:([^.]*)\./.exec(readme)?.[1] ?? "").matchAll(/`(\w+)`/g),
].map(([, word]) => word);

const texts = Object.fromEntries(langs.map((lang) => [lang, textsIn(lang)])) as Record<Lang, string[]>;

/** What is not said any more, and what is said instead. */
const out: Readonly<{ say: string; en?: RegExp; ru?: RegExp; code?: RegExp }>[] = [
  { say: "import mode", code: /^Manner|^manners|[a-z]Manner/ },
  { say: "placeholder id", en: /stands? for nobody/i, code: /^(?!rows_).*nobod(y|ies)/i },
  { say: "rejected", en: /rows? (is|are|was|were) left out|\bmended\b/i, code: /left_?out/i },
  { say: "purpose, target, goal", en: /\baims?\b/i, code: /^(no|parse)?aim(ed)?(At|Of)?$/i },
  {
    say: "minimum detectable effect",
    en: /smallest (visible )?effect/i,
    code: /^smallest(Lift|Mean|Share)$/,
  },
  { say: "average order value", en: /average check/i, code: /averageCheck/ },
  { say: "archived", en: /\b(put|puts) (it )?away\b/i, code: /putAway/i },
  { say: "holdout, treatment", en: /held[ -]out|hold out|(?<!\{)contacted/i, code: /held_?Out/i },
  { say: "inactive", en: /\bsilent (for|customers?)\b|the silent/i, ru: /молчавш|молчат? \d/i },
  { say: "period A, period B", en: /\bperiod before\b/i, code: /^yardsticks$/i },
  { say: "threshold", en: /\bcuts?\b(?! (off|short|loose))|yardstick/i, ru: /границ|линейк/i },
  { say: "buyer", ru: /[#}] покупавш|доля покупавш/i },
  { say: "at risk", en: /leaving (vip|regular)/i, ru: /уходящие/i },
  // What readers stumbled over, with what the page says now.
  {
    say: "are spread over, are in",
    en: /\bstands? (there|here|with|below|in the name)\b/i,
    ru: /стоял|стоят (в|под|вдали)/i,
  },
  { say: "# покупателя ({share}) купили", ru: /были \(\{share\}\)/ },
  { say: "dots, shading", ru: /штриховк/i },
  { say: "customer map", ru: /на одном поле|с высоты/i },
  { say: "one-time, gone", ru: /одноразов|спящие разовые/i },
  { say: "from identified customers", en: /of it, customers|share of revenue covered/i },
  {
    say: "клиентов в базе, выручка с известным клиентом",
    ru: /известных клиентов|в том числе от клиентов|доля учтённой/i,
  },
  { say: "сумма покупок", ru: /деньги минус возвраты|деньги в [AB]$/i },
  { say: "чек", ru: /[#}] документ|^документы?$/i },
  { say: "holdout", en: /\{held, number\} in the control group/, ru: /контрол(?!ьн)/i },
  { say: "поровну", ru: /равные части/i },
  { say: "dots on the map, which dots", en: /^(dots|which)$/i, ru: /^какие$/i },
  { say: "применить", ru: /^отобрать$/i },
  { say: "день отправки, день после отправки", ru: /окно в днях|д(ень|ня|ням) окна/i },
  { say: "срок ожидания", ru: /(?<!\p{L})окн(о|а|е|ом|у)(?!\p{L})(?! браузера)/iu },
  { say: "клиенты кампании, с предложением", ru: /участник|(?<!\p{L})получивш/iu },
  { say: "главный показатель", ru: /главн\S+ метрик|судим по показателю/i },
  { say: "repeat purchase rate", ru: /купивших дважды/i },
  { say: "call script", ru: /сценари\S+ звонк/i },
  { say: "список, скачать", ru: /^забрать$/i },
  { say: "стало хуже", ru: /найден вред/i },
  { say: "treatment less holdout", ru: /получившие минус/i },
  { say: "зафиксировать пороги", ru: /замор(оз|аж)/i },
  { say: "# customers bought once", ru: /у нижнего края|заметно .{0,20}вещ/i },
  { say: "скидка им не нужна", ru: /скидка, чтобы прийти/i },
  { say: "две разные группы", ru: /двое разных людей/i },
  { say: "сверка, о данных", ru: /строки и деньги|^что прочитано$/i },
  {
    say: "loaded on",
    en: /pinned to version \{|^version \{version\}, /i,
    ru: /закреплена версия|^версия \{version\}, /i,
  },
  { say: "money of the period", en: /best month of those/i, ru: /лучший месяц тех/i },
  { say: "when there are many", en: /some of ten/i, ru: /из десяти бывает/i },
  { say: "период is masculine", ru: /перед ней[»"]?$|до неё$/ },
  { say: "median customer", en: /middle buyer/i },
  { say: "recalculate", en: /count again/i },
  { say: "same scale", en: /courses have the same/i },
  { say: "changed segment", en: /cross(ed|es)? (a|the) border/i },
  { say: "separated", en: /parted by/i },
  { say: "upload sales", en: /read a file of sales/i },
  { say: "e-mail, call", en: /\b(a|the|by) letter\b|\bring (them|him|her)\b/i },
  { say: "days with sales", en: /(?<!were )sales on [{#\d]/i, ru: /продажи в [{#\d]/i },
];

test("the glossary has 25 to 40 terms, each with one meaning", () => {
  expect(terms.length).toBeGreaterThanOrEqual(25);
  expect(terms.length).toBeLessThanOrEqual(40);
  expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length);
});

test("each name that a term has in code is there", () => {
  const names = terms.flatMap(({ code }) => [...code.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ""));
  expect(names.length).toBeGreaterThanOrEqual(terms.length);
  expect(names.filter((name) => !identifiers.has(name))).toEqual([]);
});

test("each Russian word of the glossary is said on a page", () => {
  const words = terms.flatMap(({ russian }) => (russian === "–" ? [] : [russian.toLowerCase()]));
  expect(words.length).toBeGreaterThanOrEqual(20);
  const said = texts.ru.join("\n").toLowerCase();
  expect(words.filter((word) => !said.includes(word))).toEqual([]);
});

test("no word that is out is said in code", () => {
  const names = [...identifiers].filter((name) => !stored.includes(name));
  for (const { say, code } of out)
    expect({ say, found: names.filter((name) => code?.test(name) === true) }).toEqual({ say, found: [] });
});

test.each(langs)("no word that is out is said on a page in %s", (lang) => {
  for (const { say, ...found } of out) {
    const said = texts[lang].filter((text) => found[lang]?.test(text) === true);
    expect({ say, said }).toEqual({ say, said: [] });
  }
});

test.each(langs)("the button of a form of filters has one word in %s", (lang) => {
  const { common, toolbar } = messagesOf(lang);
  expect(toolbar.apply).toBe(common.list.apply);
});

/** All messages of a language, and its texts about segments. */
function textsIn(lang: Lang): string[] {
  const content = join(root, "data", "content", lang);
  const files = readdirSync(content, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".json"),
  );
  const trees = files.map((path): unknown => JSON.parse(readFileSync(join(content, path), "utf8")));
  return [messagesOf(lang), ...trees].flatMap(leaves);
}

function leaves(tree: unknown): string[] {
  return typeof tree === "object" && tree !== null ? Object.values(tree).flatMap(leaves) : [String(tree)];
}
