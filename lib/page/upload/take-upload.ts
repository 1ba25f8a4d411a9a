import type { z } from "zod";
import { env } from "../../base/env";
import { ProblemError } from "../../base/problem";
import { wordsOf } from "../../i18n/words";
import { receiveForm } from "../../ingest/arrive/upload-form";
import { requireTable } from "../../ingest/look/looks";
import { everyDataset } from "../../model/access/roles";
import { noPurpose, parsePurpose } from "../../model/data/upload";
import { homeHref, uploadHref } from "../../model/href";
import { maybeDataset } from "../../store/catalog";
import { actorOf } from "../site/actor";
import type { SeeOther } from "../site/handler";
import type { langPlace } from "../site/place";
import { refusalFields } from "../site/refusal";
import { requirePermitted } from "./permitted";

type Place = z.infer<typeof langPlace>;

/**
 * Takes the file or the pasted rows of a plain form, and redirects to the upload's page, or back to the form with the reason. A
 * file without a table is not kept.
 */
export async function takeUpload({ lang }: Place, request: Request): Promise<SeeOther> {
  const said = parsePurpose(Object.fromEntries(new URL(request.url).searchParams));
  const purpose = said.into !== null && (await maybeDataset(said.into)) !== null ? said : noPurpose;
  requirePermitted(actorOf(request.headers), purpose.into ?? everyDataset);
  const pastedName = wordsOf(lang).t("home.paste.file");
  const body = openBody(request.body);
  try {
    const type = request.headers.get("content-type") ?? "";
    const { id } = await requireTable(
      await receiveForm(body.parts(), type, { purpose: purpose, pastedName }),
    );
    return { see: uploadHref(lang, id) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    await body.readOut();
    const back = new URL(homeHref(lang, purpose), request.url);
    for (const [name, value] of refusalFields(error.problem)) back.searchParams.set(name, value);
    return { see: `${back.pathname}${back.search}#file` };
  }
}

/** Files are sent from the start page; a reader who follows the address of its form is redirected there. */
export function showUploads({ lang }: Place): SeeOther {
  return { see: `${homeHref(lang)}#file` };
}

/** A body that is read in parts, and always to its end: browsers wait for an answer only when they have sent everything. */
function openBody(body: ReadableStream<Uint8Array> | null) {
  const reader = body?.getReader();
  return {
    async *parts(): AsyncGenerator<Uint8Array> {
      for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read())
        yield part.value;
    },
    /** Gives up after as much again as is taken at most, a gibibyte at least, and when the sender has gone. */
    async readOut(): Promise<void> {
      let left = Math.max(env.UPLOAD_MAX_BYTES, 2 ** 30);
      const next = () => reader?.read().catch(() => undefined);
      for (let part = await next(); part?.value !== undefined && left > 0; part = await next())
        left -= part.value.length;
    },
  };
}
