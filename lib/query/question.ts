import { basename } from "node:path";
import { z } from "zod";
import type { Params, Without } from "../engine/literal";
import { indexTable, madeTables, type Tables } from "../engine/made";
import { type Query, sqlText } from "../engine/query";
import { makeAgain, scriptOfTexts } from "../engine/script";
import { type Answer, answerOf, type CopyFormat } from "../engine/served";
import type { Scheme } from "../model/segment/scheme";
import { readers } from "./campaign/files";
import { type CampaignGround, withAudience, withPast } from "./campaign/tables";
import { type PairSpec, withPair } from "./compare/migration/pair";
import type { HistorySpec } from "./history/ends";
import { type History, withHistory } from "./history/history";
import { forgetAnswers, type Keepable, keptEnds, keptOrMade } from "./kept-answers";
import { type Telling, withChances } from "./kit/chances";
import { forgetOpened, type Open, onOpen } from "./opened";
import { traitTables } from "./score/filter/filter";
import { type SideName, tablesOf } from "./score/named";
import { extent } from "./score/queries";
import { withScheme } from "./score/scheme";
import { type Scored, type ScoreSpec, withCuts, withScored } from "./score/tables";
import { withGoods } from "./segment/goods";
import { setup } from "./setup";

/**
 * Tables that a statement reads besides the version's own: scored periods, the products of the report's own, the codes of two periods
 * together, a history, what a forecast says of each customer, the kept columns; of a campaign its audience, the audiences of others, and past days; the recorded measurements of all campaigns of the data set.
 */
export type Needs = readonly (
  | SideName
  | "goods"
  | "pair"
  | "history"
  | "chances"
  | "traits"
  | keyof CampaignFiles
  | keyof CampaignGround
)[];

export type Question<P extends z.ZodObject, R extends z.ZodObject> = Readonly<{
  query: Query<P, R>;
  params: z.infer<P> & Params;
  needs: Needs;
  /** The forecast that `chances` has, of a question that needs it. */
  told?: Telling;
  /**
   * Of a report with a filter by a column: running totals and days are those of all customers, since the question follows customers
   * whose value may have changed since. Without it they are those of the customers who pass the filter at the end of the period.
   */
  whole?: true;
}>;

/** A version's folder and what a report makes there; everything that decides an answer but the question. */
export type Ground = Readonly<{
  folder: string;
  /** The folder of the other version that period A is of; null: of the same. */
  beside: string | null;
  /** The scheme that a person made, if the report has one. */
  own?: Scheme;
  /** What a forecast says of single customers; each question that needs it brings its own. */
  told?: Telling | undefined;
  whole?: true | undefined;
  /** What distinguishes the data of both versions from all other. */
  identity: readonly unknown[];
  scratch: string;
  sides: Readonly<Record<SideName, ScoreSpec>>;
  pair: PairSpec;
  history: Omit<HistorySpec, "cuts"> & Pick<ScoreSpec, "cuts">;
  /** Finds the needs of the report's campaign; null without one. */
  campaign: (() => CampaignGround) | null;
  /** Finds the files of all campaigns that started. */
  files: () => Promise<CampaignFiles>;
}>;

/** Audiences and descriptions of campaigns; see `campaign/files.ts`. */
export type CampaignFiles = Readonly<{ audiences: readonly string[]; campaigns: readonly string[] }>;

/** The answer to a question, as it was kept when the same one was asked on the same ground before. */
export function ask<P extends z.ZodObject, R extends z.ZodObject>(
  place: Ground,
  question: Question<P, R>,
): Promise<Answer<z.infer<R>>> {
  const ground = { ...place, told: question.told, whole: question.whole };
  const askNow = () =>
    within(ground, question.needs, ({ served }, tables) =>
      served.ask(question.query, question.params, tables),
    );
  const lasting = question.needs.filter((need) => need !== "campaigns" && need !== "audiences");
  // Versions never change, but campaigns do.
  if (lasting.length < question.needs.length) return askNow();
  return keptOrMade(ground, keepableAnswer(ground, question, lasting), askNow);
}

/** Runs the question into a new file, less some rows, and returns its path; the caller deletes it. */
export function copy<P extends z.ZodObject, R extends z.ZodObject>(
  ground: Ground,
  question: Question<P, R>,
  format: CopyFormat | "ndjson",
  without: Without | null = null,
): Promise<string> {
  const { told, whole } = question;
  return within({ ...ground, told, whole }, question.needs, ({ served }, tables) =>
    served.copy(question.query, question.params, tables, format, without),
  );
}

/** Closes a version that was deleted and forgets all that it answered. */
export async function forgetVersion(folder: string): Promise<void> {
  const named = JSON.stringify(folder);
  await forgetAnswers(folder);
  await forgetOpened((key) => key.includes(named));
}

/** The cuts in force in a scored period, and how far its buyers reach. */
export function reachOf(ground: Ground, side: SideName): Promise<Reach> {
  const spec = ground.sides[side];
  const disk = {
    pack: (found: Reach) => found,
    unpack: (found: unknown) => reach.safeParse(found).data ?? null,
  };
  return keptOrMade(ground, { about: ["reach", spec], disk }, () =>
    onOpen(ground, (open) => withScored(open, spec, async ({ cuts, extent }) => ({ cuts, extent }))),
  );
}

/** Texts that make the tables of these needs elsewhere, such as `scored`, `tally` and `cube`. */
export function tableTexts(ground: Ground, needs: Needs): Promise<string[]> {
  return within(ground, needs, async (_, tables) => makeAgain(tables));
}

/** A script for the duckdb shell that makes the tables of these needs and then runs these statements. */
export function scriptFor(
  ground: Ground,
  { needs, params }: Readonly<{ needs: Needs; params: Params }>,
  statements: readonly string[],
): Promise<string> {
  return within(ground, needs, async (_, tables) =>
    scriptOfTexts(setup, { params, tables, beside: null }, statements),
  );
}

type Reach = Pick<Scored, "cuts" | "extent">;

const reach = z.object({
  cuts: z.object({ r: z.array(z.number()), f: z.array(z.number()), m: z.array(z.string()) }),
  extent: extent.row,
});

/** A statement's answer and everything that decides it. What a campaign chose goes with the campaign, so it is not on disk. */
function keepableAnswer<P extends z.ZodObject, R extends z.ZodObject>(
  ground: Ground,
  { query, params }: Question<P, R>,
  needs: readonly LastingNeed[],
): Keepable<Answer<z.infer<R>>> {
  const asked = { sql: sqlText(query.name), params, beside: ground.beside && basename(ground.beside) };
  const packed = z.object({ rows: z.array(query.row), cut: z.boolean(), ms: z.number(), tables: madeTables });
  const isOfCampaign = needs.some((need) => need === "audience" || need === "rivals" || need === "past");
  return {
    about: [
      query.name,
      asked,
      needs,
      needs.map((need) => specOf(ground, need)),
      ...(ground.own === undefined ? [] : [ground.own]),
      ...(ground.sides.scored.trait === undefined
        ? []
        : [ground.sides.scored.trait, ground.sides.scored.period]),
    ],
    disk: isOfCampaign
      ? null
      : {
          pack: ({ rows, cut, ms, tables }) => ({ rows, cut, ms, tables }),
          unpack: (found) => {
            const { data } = packed.safeParse(found);
            return data === undefined ? null : answerOf(setup, { ...asked, tables: data.tables }, data);
          },
        },
  };
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
  // With two versions open, a script has to know which of them a plain name means.
  if (need === undefined)
    return withScheme(open.served, ground.own, (scheme) =>
      withFilter(open, ground, (filtered) =>
        work({
          ...scheme,
          ...(ground.beside === null ? {} : { spans: indexTable("spans", false) }),
          ...filtered,
        }),
      ),
    );
  const more = (tables: Tables) => collect(open, ground, rest, (others) => work({ ...tables, ...others }));
  if (need === "goods") return withGoods(open, ground.sides.scored, (goods) => more({ goods }));
  if (need === "pair") return withPair(open, ground.pair, (pair) => more({ pair }));
  if (need === "history")
    return withCuts(open, ground.history, (cuts) =>
      withHistory({ ...open, kept: keptEnds(ground) }, { ...ground.history, cuts }, (history) =>
        more(historyTables(history)),
      ),
    );
  if (need === "chances") return withChances(open, toldOn(ground), (chances) => more({ chances }));
  if (need === "traits") return more(traitTables);
  if (need === "audience")
    return withAudience(open, campaignOf(ground).audience, (audience) => more({ audience }));
  if (need === "past")
    return withPast(open, campaignOf(ground).past, (past) => more(past === null ? {} : { past }));
  if (need === "rivals")
    return open.served.mount(campaignOf(ground).rivals, readers.audiences, (rivals) => more({ rivals }));
  if (need === "campaigns" || need === "audiences") return withFiles(open, ground, need, more);
  return withScored(open, ground.sides[need], (scored) => more(tablesOf(need, ground.sides[need], scored)));
}

/** What a filter by a column shows in the place of the running totals and days of all customers. */
function withFilter<T>(open: Open, ground: Ground, work: (tables: Tables) => Promise<T>): Promise<T> {
  const { scored } = ground.sides;
  if (scored.trait === undefined || ground.whole) return work({});
  return withScored(open, scored, ({ filtered }) =>
    work(filtered === null ? {} : { spans: filtered.spans, days: filtered.days }),
  );
}

/** Without a file an empty table is used. */
async function withFiles<T>(
  { served }: Open,
  ground: Ground,
  kind: keyof CampaignFiles,
  work: (tables: Tables) => Promise<T>,
): Promise<T> {
  const { [kind]: paths } = await ground.files();
  if (paths.length === 0) return work({});
  return served.mount(paths, readers[kind], (made) => work({ [kind]: made }));
}

function toldOn({ told }: Ground): Telling {
  if (told === undefined) throw new Error("a question that needs a forecast has none");
  return told;
}

function campaignOf({ campaign }: Ground): CampaignGround {
  if (campaign === null) throw new Error("no campaign");
  return campaign();
}

/** Needs that stay the same for a version. */
type LastingNeed = Exclude<Needs[number], keyof CampaignFiles>;

/** What decides the tables of a need. */
function specOf(ground: Ground, need: LastingNeed): unknown {
  if (need === "goods") return ground.sides.scored;
  if (need === "chances") return ground.told;
  if (need === "traits") return null;
  if (need === "pair" || need === "history") return ground[need];
  if (need === "audience" || need === "rivals" || need === "past") return campaignOf(ground)[need];
  return ground.sides[need];
}

function historyTables({ counted, ends }: History): Tables {
  return { history_counted: counted, history_ends: ends };
}

/** Opens a ground's version before anything is asked of it. Throws a SpoiltError when that cannot be done. */
export function openVersion(ground: Ground): Promise<void> {
  return onOpen(ground, async () => {});
}
