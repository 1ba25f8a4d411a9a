import type { RunGround } from "../../lib/notebook/run";
import { groundOf as groundIn } from "../../lib/page/notebook/shown";
import { importText, reportOf } from "../dataset";
import { roles, shopCsv } from "../page/campaign/shop";

export type Ground = RunGround;

/** A small shop to run cells on. */
export async function groundOf(): Promise<Ground> {
  return groundIn(await reportOf(await importText(shopCsv(), { roles })), {});
}
