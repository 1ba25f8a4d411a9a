// Starts the import of an upload as the server does, and stays: `starter.ts UPLOAD OPTIONS NAME`.
import { startJob } from "../../../lib/ingest/job/job";

const [id = "", options = "{}", name = ""] = process.argv.slice(2);

await startJob(id, JSON.parse(options), name);
setInterval(() => {}, 1_000);
