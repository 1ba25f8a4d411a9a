export const langs = ["en", "ru"] as const;

export type Lang = (typeof langs)[number];

export function isLang(text: string): text is Lang {
  return text === "en" || text === "ru";
}

/** The first language of an Accept-Language header that we speak, by its q weights; English when none is. */
export function preferredLang(header: string | null): Lang {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", q] = part.trim().split(/;\s*q=/);
      return { lang: tag.slice(0, 2).toLowerCase(), weight: q === undefined ? 1 : Number(q) || 0 };
    })
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ lang }) => lang).find(isLang) ?? "en";
}
