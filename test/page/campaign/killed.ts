// Starts a campaign and kills its own process before a call that writes: `campaign-killed.ts DATASET CAMPAIGN NTH`. Where it lives on, it
// says the calls that there were.
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { DuckDBPreparedStatement, StatementType } from "@duckdb/node-api";

type Call = (...given: unknown[]) => Promise<unknown>;

const [dataset = "", id = "", nth = "0"] = process.argv.slice(2);
const calls: string[] = [];

/** A call of something that writes; the one that is due takes the process with it, after as much of its work as `half` does. */
function counted(name: string, on: object, half: Call = async () => {}): void {
  const methods = on as Record<string, Call>;
  const call = methods[name];
  if (call === undefined) throw new Error(`no such call: ${name}`);
  methods[name] = async function (this: unknown, ...given) {
    calls.push(name);
    if (calls.length === Number(nth)) {
      await half.apply(this, given);
      process.kill(process.pid, "SIGKILL");
      await new Promise(() => {});
    }
    return call.apply(this, given);
  };
}

const handle = await fs.open(process.execPath, "r");
const write = handle.writeFile;
counted("sync", Object.getPrototypeOf(handle));
counted("writeFile", Object.getPrototypeOf(handle), async function (this: unknown, text) {
  await write.call(this as typeof handle, String(text).slice(0, String(text).length / 2));
});
await handle.close();

for (const name of ["open", "writeFile", "rename", "symlink", "mkdir", "rm", "copyFile", "truncate"])
  counted(name, fs);
syncBuiltinESMExports();

// DuckDB writes its own files; of what it runs only this goes outside.
const { run } = DuckDBPreparedStatement.prototype;
DuckDBPreparedStatement.prototype.run = async function () {
  if (this.statementType !== StatementType.COPY) return run.call(this);
  const on = { copy: () => run.call(this) };
  counted("copy", on);
  return on.copy();
};

const { startCampaign } = await import("../../../lib/page/campaign/start");
const result = await startCampaign({ lang: "en", dataset, id }, new Date());
process.stdout.write(`\n${JSON.stringify({ result, calls })}\n`, () => process.exit(0));
