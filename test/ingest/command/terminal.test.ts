import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { datasetFolder } from "../../../lib/store/disk/paths";
import { parseAnswer } from "../../../scripts/import/ask";
import { fileOf } from "../shop";

const script = "/usr/bin/script";

/** Escape sequences that move the cursor or clear a line. */
const moves = new RegExp(`${String.fromCharCode(27)}\\[\\d*[A-Z]`, "g");

/** Runs the command on a terminal of its own and answers its prompts one after the other; null is the end of the input. */
function onTerminal(args: readonly string[], answers: readonly (string | null)[]) {
  const command = [process.execPath, "scripts/run.mjs", join("scripts", "tercet.ts"), ...args].join(" ");
  const child = spawn(script, ["-qec", command, "/dev/null"], {
    env: { ...process.env, LANG: "en_GB.UTF-8", COLUMNS: "200" },
  });
  const waiting = [...answers];
  let [seen, all] = [0, ""];
  child.stdout.on("data", (text) => {
    all += text;
    const prompt = all.slice(seen).replace(moves, "");
    if (!/(: |> )$/.test(prompt) || waiting.length === 0) return;
    seen = all.length;
    child.stdin.write(waiting[0] === null ? "\u0004" : `${waiting[0]}\n`);
    waiting.shift();
  });
  return new Promise<{ code: number | null; out: string; left: number }>((resolve) =>
    child.once("close", (code) => resolve({ code, out: all.replace(moves, ""), left: waiting.length })),
  );
}

const text = [
  "when,who,sum,status",
  "03/04/2024,guest,1.50,paid",
  "04/04/2024,B,2.50,void",
  "05/06/2024,C,7.25,paid",
  "05/06/2024,C,7.25,paid",
  "",
].join("\n");

describe.runIf(existsSync(script))("on a terminal", { timeout: 120_000 }, () => {
  test("what is open is asked, one thing after the other, and the end is the ledger and the report", async () => {
    const path = await fileOf(text);
    const { code, out, left } = await onTerminal(
      ["import", path, "--into", "Asked", "--currency", "EUR"],
      ["9", "2", "1", "", "", "2"],
    );
    expect([code, left]).toEqual([0, 0]);
    expect(out).toContain("That is no number between 1 and 4.");
    expect(out).toMatch(/\* +1 {2}guest +1 receipt/);
    expect(out).toMatch(/\* +2 {2}void +1 row/);
    const said = out.trim().split(/\r?\n/);
    const lines = said.slice(
      said.findIndex((line) => line.endsWith("4 rows in the file = 2 used + 2 rejected")),
    );
    expect([...lines.slice(1, 6), lines.at(-1)]).toEqual([
      "€18.50 in the file = €8.75 used + €9.75 rejected",
      "Rejected: status that does not count (1 row, €2.50) and repeated rows (1 row, €7.25).",
      "The data set now holds 1 customer, 2 receipts and €8.75.",
      "From 3 April 2024 to 5 June 2024.",
      "Does it add up?",
      expect.stringMatching(/^Report, once Tercet runs: http:\/\/127\.0\.0\.1:\d+\/en\/d\/asked$/),
    ]);
  });

  test("money may be told by two columns", async () => {
    const path = await fileOf("when,who,pieces,each\n2024-01-31,A,2,3\n");
    const { code, out, left } = await onTerminal(["import", path, "--into", "Two"], ["2", "3 4"]);
    expect([code, left]).toEqual([0, 0]);
    expect(out).toContain("€6.00 in the file = €6.00 used");
  });

  test("whoever ends the input gets what is open with its option, and nothing is changed", async () => {
    const { code, out } = await onTerminal(["import", await fileOf(text), "--into", "Ended"], ["2", null]);
    expect(code).toBe(2);
    expect(out).toMatch(/dates in “when”.*--date-format F/);
    expect(existsSync(datasetFolder("ended"))).toBe(false);
  });

  test("a large file shows its step, rows, share and time on one line", async () => {
    const rows = Array.from(
      { length: 400_000 },
      (_, i) => `2024-01-${String(10 + (i % 20))},C${i % 50_000},${i},1.50\n`,
    );
    const path = await fileOf(`date,customer,receipt,amount\n${rows.join("")}`);
    const { code, out } = await onTerminal(["import", path, "--into", "Large"], []);
    expect(code).toBe(0);
    const shown = out.split("\r").filter((line) => line.includes(" · "));
    expect(
      shown.some((line) => /^Reading the rows · \d+% read · about [\d,]+ of 400,000 rows · for/.test(line)),
    ).toBe(true);
    expect(shown.some((line) => line.includes("400,000 rows · for"))).toBe(true);
    expect(shown.filter((line) => line.includes("\n"))).toHaveLength(0);
  });
});

const options = ["a", "b", "c"].map((value, i) => ({ value, text: value, note: "", chosen: i === 1 }));

test.each([
  ["", false, ["b"]],
  ["3", false, ["c"]],
  ["1 2", false, null],
  ["0", false, null],
  ["4", false, null],
  ["", true, ["b"]],
  ["1, 3", true, ["a", "c"]],
  ["0", true, []],
  ["1 x", true, null],
] as const)("the answer %j (many: %s) means %j", (answer, isMany, values) => {
  expect(parseAnswer(answer, { options, isMany })).toEqual(values);
});
