import { normalText } from "./text";

/** Russian letters as they are spelt in Latin ones. */
const latin: Readonly<Record<string, string>> = Object.fromEntries(
  `а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:sch ъ: ы:y
  ь: э:e ю:yu я:ya`
    .split(/\s+/)
    .map((pair) => pair.split(":")),
);

/** A name in small Latin letters, digits and single hyphens, 40 at most: "Купон на доставку" → "kupon-na-dostavku". May be empty. */
export function slugOf(name: string): string {
  const spelt = name.toLowerCase().replace(/[а-яё]/g, (letter) => latin[letter] ?? "");
  return normalText(spelt, "NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replaceAll(" ", "-")
    .slice(0, 40)
    .replace(/-$/, "");
}
