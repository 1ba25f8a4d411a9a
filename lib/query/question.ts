import type { z } from "zod";
import { env } from "../base/env";
import { held } from "../engine/held";
import { createKept } from "../engine/kept";
import type { Params } from "../engine/literal";
import type { Query } from "../engine/query";
import type { Tables } from "../engine/script";
import { type Answer, type CopyFormat, openServed, type Served } from "../engine/served";
import { createHistories, type Histories, type History, type HistorySpec, withHistory } from "./history";
import { createPairs, type PairSpec, type Pairs, withPair } from "./pair";
import { createScores, type Scored, type ScoreSpec, type Scores, withCuts, withScored } from "./score";

/**
 * The scored periods of a page by the names that statements know them under: `scored`, the report's own; `before`, another one
 * measured with its cuts; `a` and `b`, two that are compared; `was`, the one in which customers are looked up once more.
 */
export const sides = ["scored", "before", "was", "a", "b"] as const;

export type SideName = (typeof sides)[number];

/** What a statement reads beside the version's own tables: scored periods, the codes of two periods together, a history. */
export type Needs = readonly (SideName | "pair" | "history")[];

export type Question<P extends z.ZodObject, R extends z.ZodObject> = Readonly<{
  query: Query<P, R>;
  params: z.infer<P> & Params;
  needs: Needs;
}>;

/** A version's folder and what a report makes there; everything that decides an answer but the question. */
export type Ground = Readonly<{
  folder: string;
  scratch: string;
  sides: Readonly<Record<SideName, ScoreSpec>>;
  pair: PairSpec;
  history: Omit<HistorySpec, "cuts"> & Pick<ScoreSpec, "cuts">;
}>;

type Open = { served: Served; scores: Scores; pairs: Pairs; histories: Histories };

const opened = held("versions", () =>
  createKept<Open>(env.VERSIONS_OPEN, async ({ served }) => served.close()),
);

const answers = held("answers", () => createKept<Answer<unknown>>(env.ANSWERS_KEPT, async () => {}));

/** The answer to a question, from memory when the same one was asked on the same ground before. */
export function ask<P extends z.ZodObject, R extends z.ZodObject>(
  ground: Ground,
  question: Question<P, R>,
): Promise<Answer<z.infer<R>>> {
  const { folder, sides, pair, history } = ground;
  const standsOn = question.needs.map((need) => ({ ...sides, pair, history })[need]);
  const key = JSON.stringify([folder, question.query.name, question.params, standsOn]);
  const found = answers.use(
    key,
    () =>
      within(ground, question.needs, ({ served }, tables) =>
        served.ask(question.query, question.params, tables),
      ),
    async (answer) => answer,
  );
  return found as Promise<Answer<z.infer<R>>>;
}

/** Runs the question into a new file and returns its path; the caller deletes it. */
export function copy<P extends z.ZodObject, R extends z.ZodObject>(
  ground: Ground,
  question: Question<P, R>,
  format: CopyFormat,
): Promise<string> {
  return within(ground, question.needs, ({ served }, tables) =>
    served.copy(question.query, question.params, tables, format),
  );
}

/** Closes a version that was deleted and forgets all that it answered. */
export async function forgetVersion(folder: string): Promise<void> {
  const start = JSON.stringify([folder]).slice(0, -1);
  await answers.forget((key) => key.startsWith(`${start},`));
  await opened.forget((key) => key === folder);
}

/** The cuts in force in a scored period, and how far its buyers reach. */
export function reachOf(ground: Ground, side: SideName): Promise<Pick<Scored, "cuts" | "extent">> {
  return onOpen(ground, (open) =>
    withScored(open, ground.sides[side], async ({ cuts, extent }) => ({ cuts, extent })),
  );
}

function within<T>(
  ground: Ground,
  needs: Needs,
  work: (open: Open, tables: Tables) => Promise<T>,
): Promise<T> {
  return onOpen(ground, (open) => collect(open, ground, needs, (tables) => work(open, tables)));
}

/** Makes or finds one need after the other, and holds all of them while `work` runs. */
function collect<T>(
  open: Open,
  ground: Ground,
  needs: Needs,
  work: (tables: Tables) => Promise<T>,
): Promise<T> {
  const [need, ...rest] = needs;
  if (need === undefined) return work({});
  const more = (tables: Tables) => collect(open, ground, rest, (others) => work({ ...tables, ...others }));
  if (need === "pair") return withPair(open, ground.pair, (pair) => more({ pair }));
  if (need === "history")
    return withCuts(open, ground.history, (cuts) =>
      withHistory(open, { ...ground.history, cuts }, (history) => more(historyTables(history))),
    );
  return withScored(open, ground.sides[need], (scored) => more(tablesOf(need, scored)));
}

/** The report's own period is read by plain names, the others with theirs behind. */
function tablesOf(side: SideName, { made, tally, cube }: Scored): Tables {
  const end = side === "scored" ? "" : `_${side}`;
  return { [`scored${end}`]: made, [`tally${end}`]: tally, [`cube${end}`]: cube };
}

function historyTables({ measured, counted, ends }: History): Tables {
  return { history_measured: measured, history_counted: counted, history_ends: ends };
}

function onOpen<T>({ folder, scratch }: Ground, work: (open: Open) => Promise<T>): Promise<T> {
  return opened.use(
    folder,
    async () => {
      const served = await openServed(folder, scratch);
      return {
        served,
        scores: createScores(served, env.SCORES_KEPT),
        pairs: createPairs(served, env.SCORES_KEPT),
        histories: createHistories(served, env.HISTORIES_KEPT),
      };
    },
    work,
  );
}
