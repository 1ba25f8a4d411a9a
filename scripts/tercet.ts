import { ensureSample } from "../lib/ingest/sample";

console.log((await ensureSample()) ? "made" : "there");
