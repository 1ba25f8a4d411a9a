import type { Job } from "../../model/data/job";
import { writeRemembered } from "../../store/remembered";
import { readUpload } from "../../store/uploads";
import { fingerprintOf } from "./fingerprint";
import { previewUpload } from "./preview";

/** Keeps the choices for a sales file, so that the next one with the same headings need not be asked. */
export async function remember(id: string, { options, dataset, name, manner }: Job): Promise<void> {
  const upload = await readUpload(id);
  if (upload === null || manner === "correct" || manner === "customers") return;
  const found = await previewUpload(id, options.reading);
  const at = new Date().toISOString();
  await writeRemembered(fingerprintOf(found), { options, dataset, name, file: upload.name, at });
}
