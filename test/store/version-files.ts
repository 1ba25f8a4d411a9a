import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const source = { name: "sales.csv", bytes: 10, sha256: "0".repeat(64), format: "csv" };

const counts = { customers: 1, documents: 1, purchases: 1 };

/** A version's own description as an import writes it. */
export function descriptionOf(id: string, createdAt: string): object {
  return {
    id,
    created_at: createdAt,
    source,
    options: {
      roles: { customer: "c", date: "d", amount: "a" },
      documents: "day",
      date_format: "auto",
      decimal_mark: ".",
      time_zone: "UTC",
      currency: "EUR",
    },
    ledger: {
      rows_in: 1,
      rows_used: 1,
      rows_without_customer: 0,
      money_in: "1.00",
      money_used: "1.00",
      money_without_customer: "0.00",
      rounding: "0.00",
      left_out: [],
      documents_with_two_customers: 0,
    },
    first_day: "2024-01-01",
    last_day: "2024-01-31",
    ...counts,
    companies: [{ key: 0, name: "", first_day: "2024-01-01", last_day: "2024-01-31" }],
    duckdb: "v1",
  };
}

/** The files of a whole version, as far as the store looks into them; `content` stands in its lines. */
export async function writeVersion(
  folder: string,
  id: string,
  { createdAt = "2024-02-01T00:00:00.000Z", content = id } = {},
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of ["lines", "orders", "customers"])
    await writeFile(join(folder, `${name}.parquet`), `PAR1${content}PAR1`);
  await writeFile(join(folder, "version.json"), JSON.stringify(descriptionOf(id, createdAt)));
}
