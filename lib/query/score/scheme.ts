import { z } from "zod";
import { listText, type Params } from "../../engine/literal";
import { described, type Made, type Tables } from "../../engine/made";
import { defineQuery } from "../../engine/query";
import type { Served } from "../../engine/served";
import type { Scheme } from "../../model/segment/scheme";
import type { Cuts } from "../../model/view/cuts";
import { smallint, utinyint } from "../kit/columns";

export const schemeRows = defineQuery({
  name: "score/scheme",
  params: z.object({
    ranks: z.number(),
    codes: z.string(),
    segments: z.string(),
    positions: z.string(),
  }),
  row: z.object({ ranks: utinyint, code: smallint, segment: z.string(), position: utinyint }),
});

/** Runs `work` with the table of a scheme that a person made; without one the table of those that ship is seen. */
export async function withScheme<T>(
  served: Served,
  own: Scheme | undefined,
  work: (tables: Tables) => Promise<T>,
): Promise<T> {
  if (own === undefined) return work({});
  const scheme = await served.make(schemeRows, rowParams(own));
  try {
    return await work({ scheme });
  } finally {
    await served.drop(scheme);
  }
}

/** The same table as a script makes it, which is never asked here. */
export function schemeTable(own: Scheme | undefined, table: string): Readonly<Record<string, Made>> {
  return own === undefined ? {} : { scheme: described(table, schemeRows, rowParams(own)) };
}

function rowParams({ ranks, segments }: Scheme): z.infer<typeof schemeRows.params> & Params {
  const rows = segments.flatMap(({ id, codes }, position) => codes.map((code) => ({ code, id, position })));
  return {
    ranks,
    codes: listText(rows.map(({ code }) => Number(code))),
    segments: listText(rows.map(({ id }) => id)),
    positions: listText(rows.map(({ position }) => position)),
  };
}

/**
 * The cuts of a period by a scheme that a person made: its own limits, and where it has none the quantiles for as many ranks as the
 * metric has. Without a buyer there are none.
 */
export async function ownCuts(
  { counts, limits }: Pick<Scheme, "counts" | "limits">,
  quantiles: (ranks: number) => Promise<Cuts>,
): Promise<Cuts> {
  const [r, f, m] = await Promise.all([quantiles(counts.r), quantiles(counts.f), quantiles(counts.m)]);
  if (r.r.length === 0) return r;
  return { r: limits.r ?? r.r, f: limits.f ?? f.f, m: limits.m ?? m.m };
}
