import { createKept, type Kept } from "../../engine/kept";
import type { Made } from "../../engine/made";
import type { Served } from "../../engine/served";

/** Tables of one served version, made once and kept while they are asked. */
export type KeptTables = Kept<Made>;

export function createKeptTables(served: Served, limit: number): KeptTables {
  return createKept(limit, (made) => served.drop(made));
}
