/** The longest heading that names a role, with all its marks and units. */
export const nameMaxCharacters = 100;

/** A heading in small letters without accents, its mark for "number" a word: "№ чека" is "номер чека", "Référence" is "reference". */
export function bareLetters(heading: string): string {
  return heading
    .replace(/[№#]/g, /\p{Script=Cyrillic}/u.test(heading) ? " номер " : " no ")
    .replace(/(^|\P{L})n[.]?[°º]/giu, "$1 no ")
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .trim();
}
