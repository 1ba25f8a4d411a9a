import { type Day, startOfWeek } from "../base/day";
import { env } from "../base/env";
import { failureOf } from "../base/failure";
import { log } from "../base/log";
import { type Delivery, type DigestState, digestReaders, waitMinutes } from "../model/digest/digest";
import { isSample } from "../model/sample";
import { listDatasets, maybeDataset } from "../store/catalog";
import { readDigests, writeDigests } from "../store/digest/state";
import { withLock } from "../store/lock/lock";
import { sendDigest } from "./digest-sending";

const roundMs = 10_000;

/** Looks for what has to be told, one round at a time; never where nobody wants it. */
export function watchDigests(): void {
  if (digestReaders(env).length === 0) return;
  const next = () => void setTimeout(() => void round().finally(next), roundMs).unref();
  const round = () =>
    tellDigests(new Date()).catch((error: unknown) => log("digest_failed", failureOf(error)));
  next();
}

/**
 * One round: each version that has become current since the last one, and each week that has begun, is written down for every reader;
 * then what is due is sent. What does not arrive waits on disk for another try, and is given up after `DIGEST_KEPT_HOURS`. A process that
 * is killed may send a digest twice, and loses none.
 */
export function tellDigests(now: Date): Promise<void> {
  return withLock("digest", async () => {
    const state = await withNews(await readDigests(), now);
    for (const due of state.waiting.filter(({ next_at }) => next_at <= now.toISOString()))
      await tryOnce(due, now);
  });
}

/** The state with what there is to tell now, which is on disk before anything is sent. Of a data set that is new here nothing is told. */
async function withNews(before: DigestState | null, now: Date): Promise<DigestState> {
  const datasets = (await listDatasets()).filter(({ id }) => !isSample(id));
  const day = now.toISOString().slice(0, 10) as Day;
  const week = weekOf(day);
  const fresh = datasets.flatMap(({ id: dataset, current: version }): Delivery[] => {
    const known = before?.versions[dataset];
    if (known === undefined) return [];
    const occasions = [
      ...(known === version ? [] : (["import"] as const)),
      ...(week === null || before?.weeks[dataset] === week ? [] : (["week"] as const)),
    ];
    const at = now.toISOString();
    return occasions.flatMap((occasion) =>
      digestReaders(env).map((reader) => ({
        dataset,
        version,
        occasion,
        reader,
        made_at: at,
        tries: 0,
        next_at: at,
      })),
    );
  });
  const ofEach = <T>(value: (id: string, current: string) => T) =>
    Object.fromEntries(datasets.map(({ id, current }) => [id, value(id, current)]));
  const state: DigestState = {
    schema: 1,
    versions: ofEach((_, current) => current),
    weeks: ofEach((id) => week ?? before?.weeks[id] ?? startOfWeek(day)),
    waiting: [...(before?.waiting ?? []), ...fresh],
  };
  if (JSON.stringify(state) !== JSON.stringify(before)) await writeDigests(state);
  return state;
}

/** The first day of a week whose day for digests has come; null before that, and where there are none. */
function weekOf(day: Day): string | null {
  const weekday = new Date(day).getUTCDay() || 7;
  return env.DIGEST_WEEKDAY === 0 || weekday < env.DIGEST_WEEKDAY ? null : startOfWeek(day);
}

/** The try is on disk before it is made: on a full disk nothing is sent, rather than again and again. */
async function tryOnce(due: Delivery, now: Date): Promise<void> {
  const { dataset, version, occasion, reader } = due;
  const fields = { dataset, version, occasion, by: reader.by };
  const isWanted = digestReaders(env).some((one) => JSON.stringify(one) === JSON.stringify(reader));
  if (!isWanted || !((await maybeDataset(dataset))?.versions.includes(version) ?? false))
    return change(due, null);
  const ageMs = now.getTime() - Date.parse(due.made_at);
  if (due.tries > 0 && ageMs > env.DIGEST_KEPT_HOURS * 3_600_000) {
    log("digest_given_up", { ...fields, tries: due.tries });
    return change(due, null);
  }
  const tries = due.tries + 1;
  const tried = {
    ...due,
    tries,
    next_at: new Date(now.getTime() + waitMinutes(tries) * 60_000).toISOString(),
  };
  await change(due, tried);
  const reason = await sendDigest(due, now);
  log(reason === null ? "digest_sent" : "digest_not_sent", { ...fields, tries, reason });
  if (reason === null) await change(tried, null);
}

async function change(from: Delivery, to: Delivery | null): Promise<void> {
  const state = await readDigests();
  if (state === null) return;
  const isMeant = (one: Delivery) => JSON.stringify(one) === JSON.stringify(from);
  const waiting = state.waiting.flatMap((one) => (isMeant(one) ? (to ?? []) : one));
  await writeDigests({ ...state, waiting });
}
