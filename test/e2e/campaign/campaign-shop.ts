import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { unzipSync } from "fflate";
import { sampleSales } from "../../../lib/ingest/sample/sales";
import type { SentFile } from "../kit/shop-files";

/** Last day of the shop's first file; the next month's file has the days after it. */
export const cutDay = "2026-10-10";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const [head = "", ...lines] = sampleSales("en");

const dayOf = (line: string) => line.slice(0, 10);

/** A data set of one's own with the sales up to the cut, imported by the command; its id. */
export async function importShop(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tercet-"));
  const file = join(folder, `${name}-${Date.now().toString(36)}.csv`);
  await writeFile(file, textOf(lines.filter((line) => dayOf(line) <= cutDay)));
  const command = ["scripts/run.mjs", "scripts/tercet.ts", "import", file, "--currency", "EUR"];
  const { stdout } = await promisify(execFile)("node", command, { cwd: root, env: process.env });
  await rm(folder, { recursive: true });
  return stdout.trim();
}

/** The sales of the days after the cut, as the shop sends them a month later. */
export function nextMonth(): SentFile {
  const text = textOf(lines.filter((line) => dayOf(line) > cutDay));
  return { name: "next.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
}

/** Who bought between two days, both included, as the lines of the files say. */
export function buyers(from: string, to: string): ReadonlySet<string> {
  const bought = lines.filter((line) => dayOf(line) >= from && dayOf(line) <= to && !line.includes(",-"));
  return new Set(bought.map((line) => line.split(",")[3] ?? ""));
}

export type Arms = Readonly<{ treated: readonly string[]; held: readonly string[] }>;

/** Both arms of a campaign, from the file that its start wrote; without this program. */
export async function armsOf(dataset: string, campaign: string): Promise<Arms> {
  const folder = join(process.env["DATA_DIR"] ?? "", "datasets", dataset, "campaigns", campaign);
  const rows = await rowsOf(join(folder, "audience.parquet"));
  const of = (arm: string) =>
    rows.filter((row) => row["arm"] === arm).map((row) => String(row["customer_id"]));
  return { treated: of("treated"), held: of("held") };
}

/** The id and the contacts of customers as a list may write them: in full, as digits, as hashes. */
export function marksOf(customers: readonly string[]): ReadonlySet<string> {
  const wanted = new Set(customers);
  const people = new Map(
    lines
      .map((line) => line.split(","))
      .map(([, , , id = "", , mail = "", phone = ""]) => [id, { mail, phone }]),
  );
  const marks = [...people].flatMap(([id, { mail, phone }]) => {
    if (!wanted.has(id)) return [];
    const digits = phone.replace(/\D/g, "");
    const plain = [mail, phone, digits && `+${digits}`, digits].filter((text) => text !== "");
    return [id, ...plain, ...plain.flatMap((text) => [hashOf("md5", text), hashOf("sha256", text)])];
  });
  return new Set(marks);
}

/** Every value of a list's file, whatever its form, in one row each. */
export async function valuesOf(name: string, path: string): Promise<string[][]> {
  if (name.endsWith(".parquet")) return (await rowsOf(path)).map((row) => Object.values(row).map(String));
  const bytes = await readFile(path);
  if (name.endsWith(".xlsx")) {
    const parts = Object.entries(unzipSync(bytes)).filter(([part]) => /sheet1|sharedStrings/.test(part));
    return parts.map(([, part]) => new TextDecoder().decode(part).split(/<[^>]*>/));
  }
  const [first = "", ...rows] = bytes.toString("utf8").replace("\ufeff", "").trimEnd().split("\r\n");
  const comma = first.includes(";") ? ";" : ",";
  return rows.map((row) => row.split(comma).map((value) => value.replace(/^"|"$/g, "")));
}

function hashOf(by: "md5" | "sha256", text: string): string {
  return createHash(by).update(text).digest("hex");
}

function textOf(rows: readonly string[]): string {
  return [head, ...rows].map((line) => `${line}\n`).join("");
}

async function rowsOf(parquet: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const found = await connection.runAndReadAll("select * from read_parquet($file)", { file: parquet });
  connection.closeSync();
  return found.getRowObjects();
}
