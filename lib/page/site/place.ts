import { z } from "zod";
import { campaignId } from "../../model/campaign/campaign";
import { datasetId, versionId } from "../../model/data/dataset";
import { uploadId } from "../../model/data/upload";
import { langs } from "../../model/lang";
import { notebookName } from "../../model/notebook/notebook";

/** A path that names nothing. */
export const anywhere = z.object({});

/** What the path of a file or a form holds; nothing else gets to the disk or into a header. */
export const langPlace = z.object({ lang: z.enum(langs) });

export const uploadPlace = langPlace.extend({ upload: z.string().regex(uploadId) });

export const datasetPlace = langPlace.extend({ dataset: z.string().regex(datasetId) });

export const versionPlace = datasetPlace.extend({ version: z.string().regex(versionId) });

export const campaignPlace = datasetPlace.extend({ id: z.string().regex(campaignId) });

export const notebookPlace = datasetPlace.extend({ id: z.string().regex(notebookName) });

const file = z.string().regex(/^[a-z0-9_.-]{1,80}$/);

export const notebookFilePlace = notebookPlace.extend({ file });

export const filePlace = datasetPlace.extend({ file });

export const listPlace = campaignPlace.extend({ file });
