import { codesOfRanks, type SchemeFile, schemeFile } from "../../../lib/model/segment/scheme-file";

const ranks = { r: 4, f: 3, m: 2 };

/** A scheme of four ranks of recency, three of frequency with limits of its own, and two of money. */
export function ownFile(changes: Partial<SchemeFile> = {}): SchemeFile {
  const of = (test: (r: string, f: string, m: string) => boolean) =>
    codesOfRanks(ranks)
      .filter(([r = "", f = "", m = ""]) => r !== "0" && test(r, f, m))
      .join(" ");
  return schemeFile.parse({
    schema: 1,
    name: "Tea lovers",
    ranks,
    limits: { r: null, f: [1, 2], m: null },
    segments: [
      {
        id: "vip",
        name: "Whales",
        growth: "good",
        strategy: "**Call** within {days}.",
        codes: of((r, f, m) => r >= "3" && f === "3" && m === "2"),
      },
      {
        id: "regular",
        name: "Guests",
        growth: "neither",
        codes: of((r, f, m) => r >= "3" && !(f === "3" && m === "2")),
      },
      { id: "leaving_vip", growth: "bad", codes: of((r, _, m) => r < "3" && m === "2") },
      { id: "lost", growth: "bad", codes: of((r, _, m) => r < "3" && m === "1") },
      { id: "absent", growth: "bad", codes: "000" },
    ],
    ...changes,
  });
}
