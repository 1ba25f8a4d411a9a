import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { entriesOf } from "./catalog";
import { readOr, touched, writeJson } from "./disk/atomic";
import { formsFolder } from "./disk/paths";

const fields = z.array(z.tuple([z.string(), z.string()]));

/** The fields of a form in their order; a name may come more than once. */
export type FormFields = z.infer<typeof fields>;

const formKey = /^[0-9a-f]{16}$/;

/** Keeps a form that is to be shown again and returns its key, a hash of the form. */
export async function keepForm(form: FormFields): Promise<string> {
  const key = createHash("sha256").update(JSON.stringify(form)).digest("hex").slice(0, 16);
  await writeJson(pathOf(key), form);
  return key;
}

/** A kept form; null if there is none of that key. */
export async function readForm(key: string): Promise<FormFields | null> {
  return formKey.test(key) ? (await readOr(pathOf(key), fields)).value : null;
}

/** Deletes forms that were last sent before `oldest`, in milliseconds. */
export async function sweepForms(oldest: number): Promise<void> {
  const keys = (await entriesOf(formsFolder)).map((name) => name.replace(/\.json$/, ""));
  for (const key of keys.filter((name) => formKey.test(name)))
    if ((await touched(pathOf(key))) < oldest) await rm(pathOf(key), { force: true });
}

function pathOf(key: string): string {
  return join(formsFolder, `${key}.json`);
}
