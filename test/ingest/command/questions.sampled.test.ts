import { expect, test } from "vitest";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import { foresee } from "../../../lib/ingest/from-file";
import { StillLooking } from "../../../lib/ingest/look/looks";
import { everybody } from "../../../lib/model/access/roles";
import { openQuestions } from "../../../lib/model/data/questions";
import { loadUpload } from "../../../lib/page/upload/upload";
import { readImportArgs } from "../../../scripts/import/flags";
import { sampled } from "../../lane";
import { patient } from "../look/patient";
import { fileOf } from "../shop";

const head = "date,receipt,customer,amount";

const many = Array.from({ length: 30 }, (_, i) => `2024-01-02,r${i},C${i},1.00\n`).join("");

/** Files that leave something open, what that is, and the options that answer it. */
const files: Readonly<
  Record<string, readonly [content: string | Buffer, open: string[], options: string[]]>
> = {
  "nothing is open": [`${head}\n2024-01-01,1,A,1.50\n`, [], []],
  "no customer and no money": ["when,who\n2024-01-31,A\n", ["role_missing", "role_missing"], []],
  "two forms of date": [
    `${head}\n03/04/2024,1,A,1.50\n`,
    ["date_format_open"],
    ["--date-format", "%d/%m/%Y"],
  ],
  "two decimal marks": [
    `date;customer;amount\n${"2024-01-01;A;1,234\n".repeat(5)}`,
    ["decimal_mark_open"],
    ["--decimal", ","],
  ],
  "several currencies": [
    "date,customer,amount,currency\n2024-01-01,A,1.50,EUR\n2024-01-02,B,2.50,USD\n",
    ["rows_currency"],
    ["--currency-kept", "EUR"],
  ],
  "one currency in two spellings": [
    "date,customer,amount,currency\n2024-01-01,A,1.50,EUR\n2024-01-02,B,2.50,eur\n",
    [],
    [],
  ],
  "a placeholder id": [
    `${head}\n2024-01-01,1,guest,1.50\n${many}`,
    ["rows_nobody"],
    ["--placeholder", "guest"],
  ],
  "a customer whose id looks like a placeholder": [
    `${head}\n2024-01-01,1,unknown,1.50\n${many}`,
    ["rows_nobody"],
    ["--no-placeholder"],
  ],
  "several statuses": [
    "date,customer,amount,status\n2024-01-01,A,1.50,paid\n2024-01-02,B,2.50,cancelled\n",
    ["rows_status"],
    ["--status-out", "cancelled"],
  ],
  "all of these": [
    "date,customer,amount,status,currency\n2024-01-01,guest,1.50,paid,EUR\n2024-01-02,B,2.50,cancelled,USD\n",
    ["rows_currency", "rows_status", "rows_nobody"],
    ["--currency-kept", "EUR", "--no-placeholder", "--no-status-out"],
  ],
  "what has an answer that changes nothing": [
    `${head}\n${many}2024-01-05,VOID1,C1,-1.00\n2024-01-06,9,C1,1.00\n2024-01-06,9,C1,1.00\n`,
    [],
    [],
  ],
};

/** What the page of an upload asks before an import, by codes. */
async function askedByBrowser(content: string | Buffer, name: string): Promise<string[]> {
  const bytes = (async function* () {
    yield Buffer.from(content);
  })();
  const { id } = await receiveUpload(bytes, { name, bytes: null, digest: null });
  return patient(async () => {
    const page = await loadUpload({ lang: "en", upload: id, reader: everybody }, {});
    if (page?.at === "looking") throw new StillLooking(page.name);
    if (page?.at !== "roles") throw new Error(`no form: ${page?.at}`);
    const effect = await page.effect;
    if (effect !== null && "lookName" in effect) throw new StillLooking(effect.lookName);
    const rows = effect !== null && "ledger" in effect ? openQuestions(effect, page.choices) : [];
    return [...page.open.map(({ problem }) => problem.code), ...rows.map((question) => `rows_${question}`)];
  });
}

/** What stands in the way of the command with these arguments, by codes. */
async function askedByCommand(...args: string[]): Promise<string[]> {
  const order = readImportArgs(args);
  if (order === null) throw new Error("no file");
  const foreseen = await foresee(order.file, order.said, "2024-06-01");
  return "problems" in foreseen ? foreseen.problems.map(({ code }) => code) : [];
}

test.each(sampled(Object.entries(files), 2))(
  "%s: the command asks what the page asks",
  {
    timeout: 60_000,
  },
  async (_, [content, open, options]) => {
    const path = await fileOf(content);
    expect(await askedByBrowser(content, "sales-eur.csv")).toEqual(open);
    expect(await askedByCommand(path)).toEqual(open);
    if (options.length > 0) expect(await askedByCommand(path, ...options)).toEqual([]);
  },
);
