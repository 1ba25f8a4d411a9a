import { type Preview, preview } from "../../../lib/model/data/preview";

/** A file whose days and numbers can both be read in two ways. */
export const found: Preview = preview.parse({
  upload: {
    id: "00000000-0000-4000-8000-000000000000",
    name: "sales 2024.csv",
    bytes: 100,
    sha256: "0".repeat(64),
    received_at: "2026-01-01T00:00:00Z",
  },
  format: "csv",
  rows: 4,
  broken: 0,
  columns: ["who", "when", "sum", "note"].map((name) => ({ name, type: "VARCHAR" })),
  sample: [
    ["a", "05/05/2024", "1.500", "x"],
    ["b", "05/03/2024 10:00", "2.250", null],
  ],
  roles: { customer: "who", date: "when", amount: "sum" },
  dates: [
    {
      name: "when",
      rows: 4,
      zoned: false,
      readings: [
        { format: "%d/%m/%Y", rows: 4, first: "2024-03-05", last: "2024-05-05" },
        { format: "%m/%d/%Y", rows: 4, first: "2024-05-03", last: "2024-05-05" },
      ],
      proposed: null,
    },
  ],
  numbers: [{ name: "sum", rows: 4, point: 4, comma: 4, differing: 2 }],
  currency: "EUR",
  time_zone: "Europe/Moscow",
});
