/** The languages; a reader of none of them gets the first. Each is a folder of this name in `lib/i18n` and `data/content`. */
export const langs = ["en", "ru"] as const;

export type Lang = (typeof langs)[number];

export const [defaultLang] = langs;

export function isLang(text: string): text is Lang {
  return langs.some((lang) => lang === text);
}

/** The first language of an Accept-Language header that we speak, by its q weights; the default one when none is. */
export function preferredLang(header: string | null): Lang {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", q] = part.trim().split(/;\s*q=/);
      return { lang: tag.slice(0, 2).toLowerCase(), weight: q === undefined ? 1 : Number(q) || 0 };
    })
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ lang }) => lang).find(isLang) ?? defaultLang;
}
