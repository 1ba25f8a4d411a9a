import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Lang } from "../model/lang";
import type { ReadyNotebook } from "../model/notebook/notebook";
import type { SchemeId } from "../model/segment/scheme";
import {
  type Consent,
  consentWords,
  type SegmentContent,
  type Story,
  type StoryId,
  segmentFacts,
  segmentWords,
  storyFigures,
  storyWords,
} from "../model/segment-content";

const read = new Map<string, SegmentContent>();

/**
 * The texts about a segment of a scheme in a language. 000 means the same in every scheme and has one text. Throws when a file is
 * missing or not whole: content ships with the program.
 */
export function segmentContent(lang: Lang, scheme: SchemeId, segment: string): SegmentContent {
  const file = join("segments", segment === "absent" ? "classic-3" : scheme, `${segment}.json`);
  const place = join(lang, file);
  const known = read.get(place);
  if (known !== undefined) return known;
  const content = {
    ...segmentWords.parse(readContent(place)),
    ...segmentFacts.parse(readContent(file)),
  };
  read.set(place, content);
  return content;
}

/** What the law asks of each channel, in a language. Throws like `segmentContent`. */
export function consentContent(lang: Lang): Consent {
  return consentWords.parse(readContent(join(lang, "consent.json")));
}

/** A story of a campaign that paid, in a language. Throws like `segmentContent`. */
export function storyContent(lang: Lang, id: StoryId): Story {
  const file = join("stories", `${id}.json`);
  return { ...storyWords.parse(readContent(join(lang, file))), ...storyFigures.parse(readContent(file)) };
}

/** The text of a notebook that ships, in a language. Throws when there is none. */
export function notebookContent(lang: Lang, id: ReadyNotebook): string {
  return readText(join(lang, "notebooks", `${id}.md`));
}

function readContent(file: string): unknown {
  return JSON.parse(readText(file));
}

function readText(file: string): string {
  return readFileSync(join(process.cwd(), "data", "content", file), "utf8");
}
