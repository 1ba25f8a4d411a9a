import type { z } from "zod";
import { env } from "../base/env";
import { held } from "../engine/held";
import { createKept } from "../engine/kept";
import type { Params } from "../engine/literal";
import type { Query } from "../engine/query";
import type { Tables } from "../engine/script";
import { type Answer, type CopyFormat, openServed, type Served } from "../engine/served";
import { createScores, type Scored, type ScoreSpec, type Scores, withScored } from "./score";

/** Which scored periods a statement reads: `scored`, the report's own; `before`, the equal one before it, with its cuts. */
export type Needs = readonly ("scored" | "before")[];

export type Question<P extends z.ZodObject, R extends z.ZodObject> = Readonly<{
  query: Query<P, R>;
  params: z.infer<P> & Params;
  needs: Needs;
}>;

/** A version's folder and the periods that a report scores there; everything that decides an answer but the question. */
export type Ground = Readonly<{
  folder: string;
  scratch: string;
  scored: ScoreSpec;
  before: Pick<ScoreSpec, "period">;
}>;

type Open = { served: Served; scores: Scores };

const opened = held("versions", () =>
  createKept<Open>(env.VERSIONS_OPEN, async ({ served }) => served.close()),
);

const answers = held("answers", () => createKept<Answer<unknown>>(env.ANSWERS_KEPT, async () => {}));

/** The answer to a question, from memory when the same one was asked on the same ground before. */
export function ask<P extends z.ZodObject, R extends z.ZodObject>(
  ground: Ground,
  question: Question<P, R>,
): Promise<Answer<z.infer<R>>> {
  const { folder, scored, before } = ground;
  const key = JSON.stringify([
    folder,
    question.query.name,
    question.params,
    question.needs.length > 0 && [scored, before],
  ]);
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

/** The cuts in force and how far the buyers of the report's own period reach. */
export function reachOf(ground: Ground): Promise<Pick<Scored, "cuts" | "extent">> {
  return onOpen(ground, (open) =>
    withScored(open, ground.scored, async ({ cuts, extent }) => ({ cuts, extent })),
  );
}

function within<T>(
  ground: Ground,
  needs: Needs,
  work: (open: Open, tables: Tables) => Promise<T>,
): Promise<T> {
  return onOpen(ground, (open) => {
    if (needs.length === 0) return work(open, {});
    return withScored(open, ground.scored, (scored) => {
      const own = { scored: scored.made, tally: scored.tally, cube: scored.cube };
      if (!needs.includes("before")) return work(open, own);
      // Without a buyer there are no cuts to measure the period before with: it has its own.
      const cuts = scored.extent.buyers > 0 ? scored.cuts : ground.scored.cuts;
      const spec = { ...ground.scored, ...ground.before, cuts };
      return withScored(open, spec, (before) =>
        work(open, { before: before.made, cube_before: before.cube, ...own }),
      );
    });
  });
}

function onOpen<T>({ folder, scratch }: Ground, work: (open: Open) => Promise<T>): Promise<T> {
  return opened.use(
    folder,
    async () => {
      const served = await openServed(folder, scratch);
      return { served, scores: createScores(served, env.SCORES_KEPT) };
    },
    work,
  );
}
