import { workbookOf, zipOf } from "../../ingest/read/packed";

const sheet = (xml: string) => workbookOf({ sheets: { S: xml } });

const row = (i: number, more = "") =>
  `<row r="${i}"><c r="A${i}"><v>${i}</v></c><c r="B${i}"><v>${i}</v></c>${more}</row>`;

/** Small files that ask for more work or memory than they look like, each by its name. */
export const hostileFiles: Readonly<Record<string, () => Uint8Array>> = {
  "equal-headings.csv": () => Buffer.from(`${"a,".repeat(20_000)}a\n${"1,".repeat(20_000)}1\n`),
  "quotes.csv": () => Buffer.from(`date,customer,amount\n${'"a,'.repeat(33_000)}\n2024-01-01,C1,2\n`),
  "wide-letters.csv": () => Buffer.from(`date,customer,${"\uFDFA".repeat(100_000)}\n2024-01-01,C1,2\n`),
  "long-line.csv": () => Buffer.from(`date,customer,amount\n${"x".repeat(30 * 2 ** 20)}`),
  "deep-tags.xlsx": () => sheet(`${"<a>".repeat(4_000_000)}`),
  "attributes.xlsx": () =>
    sheet(`<row ${Array.from({ length: 500_000 }, (_, i) => `a${i}="1"`).join(" ")}/>`),
  "far-column.xlsx": () =>
    sheet(Array.from({ length: 20_000 }, (_, i) => row(i + 1, `<c r="XFD${i + 1}"><v>1</v></c>`)).join("")),
  "number-format.xlsx": () =>
    workbookOf({
      sheets: {
        S: [
          ["date", "customer", "amount"],
          [1, 2, 3],
        ],
      },
      formats: ["[".repeat(200_000)],
    }),
  "bomb.zip": () => zipOf({ "a.csv": Buffer.alloc(400 * 2 ** 20, "1,2\n") }),
  "spoilt.parquet": () => Buffer.from(`PAR1${"x".repeat(100_000)}PAR1`),
};
