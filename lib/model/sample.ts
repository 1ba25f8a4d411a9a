import type { Lang } from "./lang";

/** The data sets that we ship: a made-up shop in each language. */
export const sampleIds = { en: "sample", ru: "sample-ru" } as const satisfies Record<Lang, string>;

const ids: readonly string[] = Object.values(sampleIds);

export function isSample(id: string): boolean {
  return ids.includes(id);
}

/** Whether a reader of a language is offered a data set; the sample of another language has its address, and no more. */
export function isOffered(lang: Lang, id: string): boolean {
  return !isSample(id) || id === sampleIds[lang];
}
