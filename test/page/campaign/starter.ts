// Starts a campaign as the server does, and says what became of it: `campaign-starter.ts DATASET CAMPAIGN`.
import { startCampaign } from "../../../lib/page/campaign/start";

const [dataset = "", id = ""] = process.argv.slice(2);

const result = await startCampaign({ lang: "en", dataset, id }, new Date());
process.stdout.write(`\nresult ${result}\n`, () => process.exit(0));
