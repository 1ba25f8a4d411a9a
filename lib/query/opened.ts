import { env } from "../base/env";
import { processWide } from "../base/process-wide";
import { isSpoiltError } from "../base/spoilt";
import { createKept } from "../engine/kept";
import { openServed, type Served } from "../engine/served";
import { createHistories, type Histories } from "./history/history";
import { createKeptTables, type KeptTables } from "./kit/kept-tables";
import { createScores, type Scores } from "./score/tables";
import { setup } from "./setup";

/** Where the files of an opened version lie, and those of one beside it. */
type OpenPlace = Readonly<{ folder: string; beside: string | null; scratch: string }>;

/** An opened version with everything that is made in it and kept while it is asked. */
export type Open = {
  served: Served;
  scores: Scores;
  goods: KeptTables;
  pairs: KeptTables;
  histories: Histories;
  campaigns: KeptTables;
  chances: KeptTables;
};

const opened = processWide("versions", () =>
  createKept<Open>(env.VERSIONS_OPEN, async ({ served }) => served.close()),
);

/** Closes versions that were opened, by their keys. */
export async function forgetOpened(isGone: (key: string) => boolean): Promise<void> {
  await opened.forget(isGone);
}

/** A version with a spoilt file is closed, and opened again once that file has been put back. */
export async function onOpen<T>(
  { folder, beside, scratch }: OpenPlace,
  work: (open: Open) => Promise<T>,
): Promise<T> {
  const key = JSON.stringify([folder, beside]);
  try {
    return await opened.use(key, () => openGround(folder, scratch, beside), work);
  } catch (error) {
    if (isSpoiltError(error)) await opened.forget((other) => other === key);
    throw error;
  }
}

async function openGround(folder: string, scratch: string, beside: string | null): Promise<Open> {
  const served = await openServed(folder, scratch, setup, beside);
  return {
    served,
    scores: createScores(served, env.SCORES_KEPT),
    goods: createKeptTables(served, env.SCORES_KEPT),
    pairs: createKeptTables(served, env.SCORES_KEPT),
    histories: createHistories(served, env.HISTORIES_KEPT),
    campaigns: createKeptTables(served, env.CAMPAIGN_TABLES_KEPT),
    chances: createKeptTables(served, env.SCORES_KEPT),
  };
}
