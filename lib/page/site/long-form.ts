import type { Search } from "../../model/view/view";
import { type FormFields, keepForm, readForm } from "../../store/forms";

/** Longest search of an address that a form goes back in, in characters; servers and proxies take 8 000 for all headers, some less. */
const addressMax = 2_000;

/** A form as fields of the address that shows it again; a long one is kept, and the address has its key instead. */
export async function addressFields(form: FormFields): Promise<FormFields> {
  if (new URLSearchParams(form).toString().length <= addressMax) return form;
  return [["form", await keepForm(form)]];
}

/** The form that an address shows again: the kept one of its key, else its own fields. */
export async function formOf(search: Search): Promise<URLSearchParams> {
  const own = Object.entries(search).flatMap(([name, value]) =>
    [value].flat().flatMap((text): [string, string][] => (text === undefined ? [] : [[name, text]])),
  );
  const key = own.find(([name]) => name === "form")?.[1];
  return new URLSearchParams((key === undefined ? null : await readForm(key)) ?? own);
}
