import { existsSync } from "node:fs";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { audiencePath } from "../../../lib/store/campaigns";
import { campaignFolder, datasetFolder, uploadFolder, versionFolder } from "../../../lib/store/disk/paths";
import type { Shop } from "./spoilt-shop";

type Spoiling = (file: string) => Promise<unknown>;

/** Each way in which a file can be spoilt. */
export const ways = {
  gone: (file) => rm(file),
  empty: (file) => writeFile(file, ""),
  "cut in half": async (file) => {
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length / 2));
  },
  junk: (file) => writeFile(file, "\u0000junk".repeat(3_000)),
  "a folder": async (file) => {
    await rm(file);
    await mkdir(join(file, "within"), { recursive: true });
  },
  "a link to itself": async (file) => {
    await rm(file);
    await symlink(file, file);
  },
  "{}": (file) => writeFile(file, "{}"),
  "a list": (file) => writeFile(file, "[1]"),
} as const satisfies Record<string, Spoiling>;

export type Way = keyof typeof ways;

/** The file is there first, so that each way can spoil it. */
export async function spoil(file: string, way: Way): Promise<void> {
  if (!existsSync(file)) await writeFile(file, "{}");
  await ways[way](file);
}

/**
 * A file of a shop, and the pages that need it: these may say so, all others answer as before. A file whose loss means that there
 * is no such thing is not told when it is `gone`.
 */
export type Spoilable = Readonly<{
  name: string;
  path: (of: Shop) => string;
  felt: readonly string[];
  isThing?: true;
}>;

const current =
  (name: string) =>
  ({ dataset, versions: [, now] }: Shop) =>
    join(versionFolder(dataset, now), name);
const old =
  (name: string) =>
  ({ dataset, versions: [first] }: Shop) =>
    join(versionFolder(dataset, first), name);
const kept =
  (name: string) =>
  ({ upload }: Shop) =>
    join(uploadFolder(upload), name);

const report = ["overview", "customer", "campaign", "call script", "list of a campaign", "cell as CSV"];

export const spoilables: readonly Spoilable[] = [
  {
    name: "dataset.json",
    path: ({ dataset }) => join(datasetFolder(dataset), "dataset.json"),
    felt: ["home", ...report, "about", "campaigns", "overview of the old version", "left-out rows", "upload"],
    isThing: true,
  },
  {
    name: "version.json of the current version",
    path: current("version.json"),
    felt: ["home", ...report, "about", "campaigns"],
    isThing: true,
  },
  {
    name: "version.json of an old version",
    path: old("version.json"),
    felt: ["overview of the old version", "about", "left-out rows"],
    isThing: true,
  },
  { name: "index.duckdb", path: current("index.duckdb"), felt: [...report, "about"] },
  { name: "lines.parquet", path: current("lines.parquet"), felt: ["call script"] },
  { name: "orders.parquet", path: current("orders.parquet"), felt: ["customer"] },
  { name: "rejects.parquet", path: old("rejects.parquet"), felt: ["left-out rows"] },
  { name: "customers.parquet", path: current("customers.parquet"), felt: [] },
  { name: "the source", path: current("source.csv"), felt: [] },
  {
    name: "campaign.json",
    path: ({ dataset, campaigns: [one] }) => join(campaignFolder(dataset, one), "campaign.json"),
    felt: ["campaigns", "campaign", "call script", "list of a campaign", "customer"],
    isThing: true,
  },
  {
    name: "audience.parquet",
    path: ({ dataset, campaigns: [one] }) => audiencePath(dataset, one),
    felt: ["campaign", "call script", "list of a campaign", "customer"],
  },
  {
    name: "audience.parquet of another campaign",
    path: ({ dataset, campaigns: [, two] }) => audiencePath(dataset, two),
    felt: ["campaign", "customer"],
  },
  { name: "upload.json", path: kept("upload.json"), felt: ["upload"], isThing: true },
  { name: "preview.json", path: kept("preview.json"), felt: [] },
  { name: "job.json", path: kept("job.json"), felt: [] },
];
