import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { z } from "zod";
import { langs } from "../../../lib/model/lang";
import { schemeOf } from "../../../lib/model/segment/scheme";
import { segmentFacts, segmentWords } from "../../../lib/model/segment-content";

const content = new URL("../../../data/content/", import.meta.url);
const schemes = [schemeOf(3), schemeOf(5)];
const wanted = schemes.flatMap(({ id, segments }) =>
  segments.map((segment) => `segments/${folderOf(id, segment.id)}.json`),
);
const files = [...new Set(wanted)].sort();

test.each(["", ...langs.map((lang) => `${lang}/`)])(
  "%s has each segment of each scheme, and no other",
  (place) => {
    const segments = new URL(`${place}segments/`, content);
    const found = readdirSync(segments).flatMap((scheme) =>
      readdirSync(new URL(`${scheme}/`, segments)).map((file) => `segments/${scheme}/${file}`),
    );
    expect(found.sort()).toEqual(files);
  },
);

test.each(files)("%s is complete in every language", (file) => {
  readAs(segmentFacts, file);
  for (const lang of langs) {
    for (const [path, text] of textsOf(readAs(segmentWords, `${lang}/${file}`))) {
      expect(text.trim() === text && !/ {2}/.test(text), `${lang} ${path}: ${text}`).toBe(true);
      if (lang === "en") expect(/\p{Script=Cyrillic}/u.test(text), `${path}: ${text}`).toBe(false);
      if (lang === "ru")
        expect(/\p{Script=Cyrillic}/u.test(text) || text === "VIP", `${path}: ${text}`).toBe(true);
    }
  }
});

test.each(langs)(
  "%s: where a segment of former regulars has one-time buyers too, its rule says so",
  (lang) => {
    const { rule } = readAs(segmentWords, `${lang}/segments/common-5/cannot_lose.json`);
    const codes = schemeOf(5).segments.find(({ id }) => id === "cannot_lose")?.codes ?? [];
    expect(codes.filter((code) => code[1] === "1")).toEqual(["214", "215", "115", "114", "113"]);
    expect(rule).toMatch(/113.*115.*214.*215.*F = 1/);
  },
);

/** 000 means the same in every scheme and is written once. */
function folderOf(scheme: string, segment: string): string {
  return `${segment === "absent" ? "classic-3" : scheme}/${segment}`;
}

function readAs<T>(schema: z.ZodType<T>, file: string): T {
  return schema.parse(JSON.parse(readFileSync(new URL(file, content), "utf8")));
}

function textsOf(value: object, path = ""): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    typeof inner === "object" && inner !== null
      ? textsOf(inner, `${path}${name}.`)
      : [[`${path}${name}`, String(inner)] as [string, string]],
  );
}
