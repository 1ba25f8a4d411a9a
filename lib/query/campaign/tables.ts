import type { z } from "zod";
import { indexTable, type Made, type Tables } from "../../engine/made";
import type { Served } from "../../engine/served";
import type { filters } from "../kit/filters";
import type { KeptTables } from "../kit/kept-tables";
import { withScheme } from "../score/scheme";
import { type ScoreSpec, type Scores, withCoded, withScored } from "../score/tables";
import { readers } from "./files";
import { audience, chosen, draw, past } from "./queries";

/** A campaign's audience: frozen in a file, or as it would be drawn now from a scored period. */
export type AudienceSpec =
  | Readonly<{ file: string }>
  | Readonly<{ scored: ScoreSpec; was: ScoreSpec | null; params: z.infer<typeof draw.params> }>;

/** A past day: its scored period, and the window that followed. */
export type PastSpec = Readonly<{
  scored: ScoreSpec;
  was: ScoreSpec | null;
  filters: z.infer<typeof filters>;
  window: z.infer<typeof past.params>;
}>;

type On = Readonly<{ served: Served; scores: Scores; campaigns: KeptTables }>;

/** Runs `work` with an audience, every customer with the key that this version has for them. */
export function withAudience<T>(on: On, spec: AudienceSpec, work: (made: Made) => Promise<T>): Promise<T> {
  return on.campaigns.use(JSON.stringify(spec), () => makeAudience(on, spec), work);
}

function makeAudience(on: On, spec: AudienceSpec): Promise<Made> {
  const { served } = on;
  if ("file" in spec)
    return served.mount([spec.file], readers.audiences, (audience_drawn) =>
      served.make(audience, {}, { audience_drawn }),
    );
  return withSides(on, spec, async (tables) => {
    const drawn = await withScheme(served, spec.scored.own, (scheme) =>
      served.make(draw, spec.params, { ...tables, ...scheme }),
    );
    try {
      return await served.make(audience, {}, { audience_drawn: drawn });
    } finally {
      await served.drop(drawn);
    }
  });
}

/** What a page of a campaign can ask about: its audience, those of others at the same time, and the past of its filter. */
export type CampaignGround = Readonly<{
  audience: AudienceSpec;
  rivals: readonly string[];
  past: readonly PastSpec[];
}>;

/** Runs `work` with the customers that the campaign's filter would have chosen on past days, and their sums afterwards. */
export function withPast<T>(
  on: On,
  specs: readonly PastSpec[],
  work: (past: Made | null) => Promise<T>,
): Promise<T> {
  if (specs.length === 0) return work(null);
  return on.campaigns.use(JSON.stringify(specs), () => makePast(on, specs), work);
}

async function makePast(on: On, specs: readonly PastSpec[]): Promise<Made> {
  let made: Made | null = null;
  for (const spec of specs) {
    const before: Made | null = made;
    made = await onPastDay(on, spec, before);
    if (before !== null) await on.served.drop(before);
  }
  if (made === null) throw new Error("no past day");
  return made;
}

function onPastDay(on: On, spec: PastSpec, before: Made | null): Promise<Made> {
  const { served } = on;
  return withCodedSides(on, spec, async (tables, filtered) => {
    const picked = await withScheme(served, spec.scored.own, (scheme) =>
      served.make(chosen, spec.filters, { ...tables, ...scheme, ...filtered }),
    );
    try {
      return await served.make(past, spec.window, {
        ...tables,
        chosen: picked,
        ...(before === null ? {} : { past_before: before }),
      });
    } finally {
      await served.drop(picked);
    }
  });
}

type Sides = Readonly<{ scored: ScoreSpec; was: ScoreSpec | null }>;

/** The scored period that customers are chosen from, and the one in which they are looked up where the filter asks for it. */
function withSides<T>(on: On, { scored, was }: Sides, work: (tables: Tables) => Promise<T>): Promise<T> {
  return withScored(on, scored, ({ made, filtered }) => {
    const spans: Tables = filtered === null ? {} : { spans: filtered.spans };
    if (was === null) return work({ scored: made, ...spans });
    return withScored(on, was, (found) => work({ ...sideTables(made, found.made), ...spans }));
  });
}

/** The same of one past day, without other needs, and apart from them the running totals that a filter by a column leaves. */
function withCodedSides<T>(
  on: On,
  { scored, was }: Sides,
  work: (tables: Tables, filtered: Tables) => Promise<T>,
): Promise<T> {
  return withCoded(on, scored, (made, filtered) => {
    const spans: Tables = filtered === null ? {} : { spans: filtered.spans };
    if (was === null) return work({ scored: made }, spans);
    return withCoded(on, was, (found) => work(sideTables(made, found), spans));
  });
}

function sideTables(scored: Made, scored_was: Made): Tables {
  return { scored, scored_was, spans_was: indexTable("spans", false) };
}
