import { isDeepStrictEqual } from "node:util";
import { env } from "../../base/env";
import { failureOf } from "../../base/failure";
import { log } from "../../base/log";
import { ProblemError } from "../../base/problem";
import { receiveUpload } from "../../ingest/arrive/upload";
import { readJob, startJob } from "../../ingest/job/job";
import { requireTable, StillLooking } from "../../ingest/look/looks";
import { destinationOf, findTarget } from "../../ingest/look/target";
import { rolesOf } from "../../model/data/choices";
import type { Dataset, ImportMode } from "../../model/data/dataset";
import { isOver } from "../../model/data/job";
import { settle } from "../../model/data/settle";
import type { Upload } from "../../model/data/upload";
import { findVersion, maybeDataset } from "../../store/catalog";
import { archiveFile, type InboxFile, listInbox, openInboxFile } from "../../store/inbox";
import { withLock } from "../../store/lock/lock";
import { findUpload, listUploads } from "../../store/uploads";
import { inboxKey, justFound, type Standing, standings } from "../kit/inbox";
import { record } from "../site/record";
import { type Form, openForm } from "./open-form";
import { answeredOptions } from "./start-import";

/** What comes from the folder is sent by nobody. */
const fromFolder = { headers: new Headers() };

/** Looks into the watched folder every `INBOX_SECONDS`, one round at a time. */
export function watchInbox(): void {
  if (env.INBOX_SECONDS === 0) return;
  const next = () => void setTimeout(() => void round().finally(next), env.INBOX_SECONDS * 1_000).unref();
  const round = () => scanInbox().catch((error: unknown) => log("inbox_failed", failureOf(error)));
  next();
}

/**
 * One round: a file that is as it was in the round before becomes an upload for its data set; an upload about which nothing has to be
 * asked is imported like the data set's newest file; a file whose import is done is archived. Everything that is known of a file lies
 * on disk, so that another start goes on from there.
 */
export function scanInbox(): Promise<void> {
  return withLock("inbox", async () => {
    const files = await listInbox();
    const known = new Set(files.map(inboxKey));
    for (const key of standings.keys()) if (!known.has(key)) standings.delete(key);
    const uploads = files.length === 0 ? [] : await allUploads();
    for (const file of files) {
      const upload = uploads.find((one) => isOf(one, file)) ?? null;
      standings.set(inboxKey(file), await followed(file, upload));
    }
  });
}

async function followed(file: InboxFile, upload: Upload | null): Promise<Standing> {
  const before = standings.get(inboxKey(file));
  try {
    if (upload !== null) return await goneOn(file, upload);
    // In the first round it may still grow, and what was refused stays so until it changes.
    return before === undefined || before.at === "refused" ? (before ?? justFound) : await taken(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { at: "refused", upload: null, problem: error.problem };
  }
}

async function taken(file: InboxFile): Promise<Standing> {
  const dataset = await maybeDataset(file.dataset);
  if (dataset === null) return { ...justFound, at: "unknown" };
  const { dataset: into, ...mark } = file;
  const upload = await receiveUpload(openInboxFile(file), {
    name: file.file,
    bytes: file.bytes,
    digest: null,
    purpose: { into, manner: await mannerOf(dataset) },
    inbox: mark,
  });
  return goneOn(file, await requireTable(upload));
}

/** A data set that is replaced by each file is replaced by this one too; to any other its rows are added. */
async function mannerOf({ id, current, versions }: Dataset): Promise<ImportMode> {
  const { value: version } = await findVersion(id, current);
  return versions.length > 1 && version?.manner === "replace" ? "replace" : "append";
}

async function goneOn(file: InboxFile, upload: Upload): Promise<Standing> {
  const job = await readJob(upload.id);
  const standing = { upload: upload.id, problem: job?.problem ?? null };
  if (job === null) return { ...standing, at: await started(upload) };
  if (job.state === "done") await archiveFile(file);
  return { ...standing, at: job.state === "done" || !isOver(job) ? "importing" : "failed" };
}

/** Starts an import about which nothing has to be asked. */
async function started({ id }: Upload): Promise<Standing["at"]> {
  try {
    const form = await openForm(id, new URLSearchParams(), null);
    const { choices, unread } = form;
    const target = await findTarget(form.found, choices);
    const { options: counted } = settle(choices, form.found, target);
    if (counted === null || unread !== null || !(await isLikeNewest(form))) return "asks";
    const options = await answeredOptions(form, target, counted);
    if (options === "later") return "reading";
    if (options === null) return "asks";
    const { id: dataset, manner = "replace" } = destinationOf(form.found, choices);
    await record(fromFolder, { event: "import", on: dataset, id });
    await startJob(id, options, choices.name, { rows_known: form.found.rows, manner, dataset });
    return "importing";
  } catch (error) {
    if (error instanceof StillLooking) return "reading";
    throw error;
  }
}

/** Whether the columns mean what they meant in the newest file; where they do not, a person should look. */
async function isLikeNewest({ found: { upload }, choices }: Form): Promise<boolean> {
  const dataset = await maybeDataset(upload.into ?? "");
  const { value: version } =
    dataset === null ? { value: null } : await findVersion(dataset.id, dataset.current);
  return version !== null && isDeepStrictEqual(rolesOf(choices), version.options.roles);
}

async function allUploads(): Promise<Upload[]> {
  const all = await Promise.all((await listUploads()).map(findUpload));
  return all.flatMap(({ value }) => (value === null ? [] : [value]));
}

function isOf({ into, inbox }: Upload, { dataset, ...mark }: InboxFile): boolean {
  return into === dataset && isDeepStrictEqual(inbox, mark);
}
