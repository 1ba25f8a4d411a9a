import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { wordsOf } from "../../../lib/i18n/words";
import { langs } from "../../../lib/model/lang";
import { contentScheme, growthOf, schemeOf } from "../../../lib/model/segment/scheme";
import { storyFigures } from "../../../lib/model/segment-content";
import { fillText, isTemplate } from "../../../lib/model/segment-text";
import { newcombe } from "../../../lib/model/stats/lift";
import { printDays } from "../../../lib/page/kit/ready-text";
import { gainAt } from "../../../lib/page/segment/plan";
import { consentContent, segmentContent, storyContent } from "../../../lib/store/content";

/** Longest message that goes out as two SMS in Cyrillic and one in Latin letters. */
const messageMax = { ru: 140, en: 160 };

/** What a phone shows of a subject. */
const subjectMax = 50;

const cases = langs.flatMap((lang) =>
  [schemeOf(3), schemeOf(5)].flatMap((scheme) =>
    scheme.segments.map(({ id }) => ({ lang, scheme: contentScheme(scheme, id), id })),
  ),
);

test.each(cases)("$lang $scheme $id: every text reads well, whatever is known", ({ lang, scheme, id }) => {
  const { channels, texts, chain } = segmentContent(lang, scheme, id);
  const templates = [
    ...Object.values(channels).flatMap(({ say, avoid }) => [say, avoid]),
    texts.email.subject,
    texts.email.subject_b,
    texts.email.body,
    texts.message,
    texts.call,
  ];
  const words = wordsOf(lang);
  const name = lang === "ru" ? "Александра" : "Alexandra";
  const days = [null, { min: 0, max: 0 }, { min: 33, max: 171 }].map((range) => printDays(words, range));
  for (const text of templates)
    for (const product of [null, "Чай «Улун», 100 г"])
      for (const ago of days) expectWhole(fillText(text, { name, product, next: product, days: ago }));
  for (const text of [...chain.sends, chain.stop]) expectWhole(text);
  const { subject, subject_b } = texts.email;
  expect(subject_b).not.toBe(subject);
  for (const one of [subject, subject_b]) expect(one.length, one).toBeLessThanOrEqual(subjectMax);
  const message = fillText(texts.message, { name, product: null, next: null, days: null });
  expect(message.length, message).toBeLessThanOrEqual(messageMax[lang]);
});

function expectWhole(text: string) {
  expect(text).not.toMatch(/[{}[\]]| {2}| [.,?!]|\?\.|\.\.|^ | $/);
  expect(text.replace("33–171 ", "")).not.toMatch(/\d+[\s\u00a0]?(дн|день|days?\b)/);
}

test.each(cases)(
  "$lang $scheme $id: a step by message names what it goes through",
  ({ lang, scheme, id }) => {
    const { steps, chain } = segmentContent(lang, scheme, id);
    const sends = steps.flatMap((channel, i) => (channel === "message" ? (chain.sends[i] ?? "") : []));
    for (const send of sends) expect(send).toMatch(/SMS|Telegram|WhatsApp|мессенджер/);
  },
);

test("the Russian texts know marketplaces", () => {
  const ads = cases
    .filter(({ lang }) => lang === "ru")
    .map(({ lang, scheme, id }) => segmentContent(lang, scheme, id).channels.ads.say);
  expect(ads.filter((text) => text.includes("маркетплейс")).length).toBeGreaterThanOrEqual(3);
});

test.each(["{nobody}", "{name", "name}", "[{name}", "{name}]", "[a [{name}]]"])(
  "%s is refused as a text",
  (text) => {
    expect(isTemplate(text)).toBe(false);
  },
);

test("a part whose placeholder is unknown is left out", () => {
  const text = "{name}![ Take: {product}.] Bye.";
  expect(fillText(text, { name: "Ann", product: null, next: null, days: null })).toBe("Ann! Bye.");
  expect(fillText(text, { name: "Ann", product: "$& tea", next: null, days: null })).toBe(
    "Ann! Take: $& tea. Bye.",
  );
});

test.each([
  [1, "1 день назад"],
  [2, "2 дня назад"],
  [5, "5 дней назад"],
  [11, "11 дней назад"],
  [21, "21 день назад"],
  [101, "101 день назад"],
])("%i days ago in Russian", (days, text) => {
  expect(printDays(wordsOf("ru"), { min: days, max: days })).toBe(text);
});

test("each story that paid did so at the lower end of its interval too, in the language's own currency", () => {
  for (const lang of langs)
    for (const id of ["second_purchase", "restock", "basket", "personal_call"] as const) {
      const story = storyContent(lang, id);
      const { treated, treated_bought, held, held_bought } = storyFigures.parse(story);
      const { low } = newcombe({ hits: treated_bought, count: treated }, { hits: held_bought, count: held });
      expect([id, low > 0, gainAt(low, story) > 0]).toEqual([id, true, true]);
      expect(story.currency).toBe(lang === "ru" ? "RUB" : "EUR");
    }
});

test.each(langs)("%s has a line on consent for each channel, with the hours of calls", (lang) => {
  expect(Object.keys(consentContent(lang)).sort()).toEqual(["ads", "email", "message", "phone"]);
  if (lang === "ru") expect(consentContent(lang).phone).toContain("с 9 до 21");
});

const shared = join(process.cwd(), "..", "shared", "segments.json");

test.skipIf(!existsSync(shared))("names and growth are those of the agreed list", () => {
  const { segments } = JSON.parse(readFileSync(shared, "utf8"));
  for (const { id, name, growth } of segments) {
    const names = Object.fromEntries(langs.map((lang) => [lang, segmentContent(lang, "classic-3", id).name]));
    expect([id, names, growthOf(schemeOf(3), id)]).toEqual([id, name, growth]);
  }
});
