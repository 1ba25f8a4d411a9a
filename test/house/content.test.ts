import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { schemeOf } from "../../lib/model/segment/scheme";
import { segmentContent } from "../../lib/model/segment-content";

const folder = new URL("../../data/content/segments/", import.meta.url);
const schemes = [schemeOf(3), schemeOf(5)];
const files = readdirSync(folder).flatMap((scheme) =>
  readdirSync(new URL(`${scheme}/`, folder)).map((file) => `${scheme}/${file}`),
);

test("each segment of each scheme has its words, and no words are left over", () => {
  const wanted = schemes.flatMap(({ id, segments }) =>
    segments.map((segment) => `${folderOf(id, segment.id)}.json`),
  );
  expect(files.sort()).toEqual([...new Set(wanted)].sort());
});

test.each(files)("%s is complete in both languages", (file) => {
  const content = segmentContent.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8")));
  for (const [path, { ru, en }] of pairsOf(content)) {
    expect(/\p{Script=Cyrillic}/u.test(ru) || ru === en, `${path} ru: ${ru}`).toBe(true);
    expect(/\p{Script=Cyrillic}/u.test(en), `${path} en: ${en}`).toBe(false);
    expect(
      [ru, en].every((text) => text.trim() === text && !/ {2}/.test(text)),
      path,
    ).toBe(true);
  }
});

/** 000 means the same in every scheme and is written once. */
function folderOf(scheme: string, segment: string): string {
  return `${segment === "absent" ? "classic-3" : scheme}/${segment}`;
}

function pairsOf(value: object, path = ""): [string, { ru: string; en: string }][] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    if (typeof inner !== "object" || inner === null) return [];
    if ("ru" in inner && "en" in inner)
      return [[`${path}${name}`, { ru: String(inner.ru), en: String(inner.en) }]];
    return pairsOf(inner, `${path}${name}.`);
  });
}
