/** Russian letters by their frequency in a thousand letters of running text. */
const often: Readonly<Record<string, number>> = {
  о: 110,
  е: 85,
  а: 80,
  и: 74,
  н: 67,
  т: 63,
  с: 55,
  р: 47,
  в: 45,
  л: 44,
  к: 35,
  м: 32,
  д: 30,
  п: 28,
  у: 26,
  я: 20,
  ы: 19,
  ь: 17,
  г: 17,
  з: 16,
  б: 16,
  ч: 14,
  й: 12,
  х: 10,
  ж: 9,
  ш: 7,
  ю: 6,
  ц: 5,
  щ: 4,
  э: 3,
  ф: 3,
  ъ: 1,
  ё: 2,
};

/** Pairs that Russian words are full of. */
const pairs = new Set(
  `ст но то на ен ов ни ра во ко ро ос ре ор ол пр ер ал та ли ел ть по ка ет ва ан не ри от ла ом ло ле де од ин те ил ит ог
  ми ор да ес ам ти ки ас ат ме со ед мо ле ия ие ье ма ск ру ар ци ич ию из ен ки на ый ая ой ий ее нд лл ск ев ук аж пр уп
  кл ук чк ик ья са дж за об го ач ше кт ег ви ве ди до би ба бо ча че ши же жа гр тр др бр кр вл ун юн нн рк рг мм ум ун ша`
    .split(/\s+/)
    .filter((pair) => pair.length === 2),
);

const russian = /[а-яё]/;
const upper = /\p{Lu}/u;
const latin = /[A-Za-z]/;
const typographic = new Set(" «»–—“”„’‘№°§©®™…€£·•₽²³½¼¾\u00ad");

/**
 * How much a text looks like words in Russian or in another language of Europe: the mean over its characters beyond ASCII,
 * above 0 for the likely, below for what no one writes.
 */
export function likeness(text: string): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char <= "\x7f") continue;
    count += 1;
    sum += worth(char, text.charAt(i - 1), text.charAt(i + 1));
  }
  return count === 0 ? 0 : sum / count;
}

function worth(char: string, before: string, after: string): number {
  const code = char.charCodeAt(0);
  if (typographic.has(char)) return besides(char, before, after);
  if (code === 0xfffd || code < 0xa0) return -6;
  const lower = char.toLowerCase();
  if (russian.test(lower)) return russianWorth(lower, upper.test(char), before, after);
  if (code >= 0x400 && code < 0x530) return /[іїєґў]/i.test(char) ? -0.5 : -3;
  if (/\p{L}/u.test(char)) return westernWorth(char, before, after);
  return /\p{Sc}/u.test(char) && /[\d\s]/.test(before + after) ? 0.3 : -4;
}

/** Marks go with any language; a currency goes with numbers. */
function besides(char: string, before: string, after: string): number {
  if (char === "€" || char === "£" || char === "₽")
    return /\d/.test(before + after) || before === " " ? 0.8 : -0.5;
  return /[\p{L}]/u.test(before) && /[\p{L}]/u.test(after) && !/[’\u00a0\u00ad–—·]/.test(char) ? -2 : 0.2;
}

function russianWorth(lower: string, isUpper: boolean, before: string, after: string): number {
  let worth = Math.log10((often[lower] ?? 1) / 12);
  const previous = before.toLowerCase();
  if (russian.test(previous)) {
    worth += pairs.has(previous + lower) ? 0.7 : -0.5;
    // wORDS ARE NOT WRITTEN SO
    if (isUpper && !upper.test(before)) worth -= 3;
  }
  if (latin.test(before) || latin.test(after)) worth -= 2.5;
  const alone = !russian.test(previous) && !russian.test(after.toLowerCase());
  return alone && /\d/.test(before + after) ? worth - 1 : worth;
}

/** Letters with marks occur one by one between plain ones; a row of them is a misread alphabet. */
function westernWorth(char: string, before: string, after: string): number {
  const beside = latin.test(before) || latin.test(after);
  const beyond = [before, after].filter((other) => other > "\xbf").length;
  const turned = upper.test(char) && /\p{Ll}/u.test(before) ? 2 : 0;
  return (beside ? 0.8 : -1.5) - beyond * 2 - turned;
}
