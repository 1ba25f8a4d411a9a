// Starts a campaign and kills its own process before a call that writes: `campaign-killed.ts DATASET CAMPAIGN NTH`. Where it lives on, it
// says the calls that there were.
import { DuckDBPreparedStatement, StatementType } from "@duckdb/node-api";
import { killBefore } from "../../security/kills/killed-before";

const [dataset = "", id = "", nth = "0"] = process.argv.slice(2);
const { calls, counted } = await killBefore(Number(nth));

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
