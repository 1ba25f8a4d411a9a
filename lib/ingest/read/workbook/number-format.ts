/** How a workbook shows a number: as a day or a time, with zeros in front, or as it is. */
export type NumberKind = "plain" | "date" | "time" | Readonly<{ zeros: number }>;

/** Formats that workbooks name by number alone; 27 to 36 and 50 to 58 are days in East Asia. */
const dateIds = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);
const timeIds = new Set([18, 19, 20, 21, 32, 33, 45, 46, 47]);

/** The meaning of a format, by its number and its code if it has one. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    if (dateIds.has(id)) return "date";
    return timeIds.has(id) ? "time" : "plain";
  }
  const [first = ""] = code.split(";", 1);
  if (/^0{2,}$/.test(first)) return { zeros: first.length };
  // Words, escaped letters, colours, currencies and locales are no parts of a date; hours that go on counting are. What is
  // opened and never closed goes to the end, so that its end is looked for once.
  const bare = first.replace(/"[^"]*(?:"|$)|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*(?:\]|$)/gi, "");
  if (/general/i.test(bare) || !/[ymdhs]/i.test(bare) || /[#0?]/.test(bare.replace(/s[.,]0+/gi, "")))
    return "plain";
  if (/[yd]/i.test(bare) || /mmm/i.test(bare)) return "date";
  return /[hs]/i.test(bare) ? "time" : "date";
}

const dayMs = 86_400_000;

/** A count of days as ISO writes it: a day, or a day and a time to the second. Null when no calendar has it. */
export function serialText(
  serial: number,
  { since1904, kind }: { since1904: boolean; kind: "date" | "time" },
): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return null;
  const seconds = Math.round(serial * 86_400);
  // 1900 had no 29 February but workbooks count one, so that the days before it are a day off.
  const epoch = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const text = new Date(epoch + seconds * 1_000).toISOString();
  if (text.length !== 24) return null;
  const time = text.slice(11, 19);
  if (serial < 1 && kind === "time") return time;
  return (seconds * 1_000) % dayMs === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${time}`;
}

/** A number as a person would write it: fifteen digits, as many as workbooks show. */
export function plainNumber(text: string): string {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number)) return text;
  const rounded = Number(number.toPrecision(15));
  const written = String(rounded);
  return written.includes("e") ? expanded(rounded, written) : written;
}

/** Small and large numbers without an exponent where they have few digits. */
function expanded(number: number, written: string): string {
  if (Math.abs(number) >= 1e21) return written;
  return number.toFixed(20).replace(/\.?0+$/, "");
}
