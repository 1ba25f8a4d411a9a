import { env } from "../../base/env";
import type { NotebookState } from "../../model/notebook/notebook";
import { type ParsedNotebook, parseNotebook } from "../../notebook/file";
import { readForm } from "../../store/forms";
import { readNotebook, readRevision } from "../../store/notebooks";
import type { Address } from "../report/address";

/** The text of a notebook that a page shows, with what it is: a revision, or a draft that was not saved. */
export type OpenNotebook = Readonly<{
  state: NotebookState;
  text: string;
  parsed: ParsedNotebook;
  /** The revision that the text is, or began as. */
  revision: string;
  draft: string | null;
}>;

/** The notebook that an address names, as of its revision or draft; null if there is none. */
export async function openNotebook(
  { dataset, view }: Pick<Address, "dataset" | "view">,
  said: URLSearchParams,
): Promise<OpenNotebook | null> {
  const state = await readNotebook(dataset.id, view.notebook);
  if (state === null) return null;
  const key = said.get("draft");
  const draft = key === null ? null : await draftOf(key);
  const revision = draft?.base ?? (view.r || state.current);
  const text = draft?.text ?? (await readRevision(dataset.id, state.name, revision));
  if (text === null) return null;
  return { state, text, parsed: parseNotebook(text), revision, draft: draft === null ? null : key };
}

/** A text that was sent and not saved, and the revision that it began as. */
async function draftOf(key: string): Promise<Readonly<{ text: string; base: string }> | null> {
  const fields = new URLSearchParams((await readForm(key)) ?? []);
  const [text, base] = [fields.get("text"), fields.get("base")];
  return text === null || base === null ? null : { text, base };
}

/** What is sent by a form, as files have it: lines that end alike, and none without an end. */
export function sentText(text: string): string {
  const plain = text.replace(/\r\n?/g, "\n").slice(0, env.NOTEBOOK_TEXT_MAX_CHARACTERS + 1);
  return plain.endsWith("\n") ? plain : `${plain}\n`;
}

/** The text that a new notebook begins with: a question that has an answer in every data set. */
export function firstText(title: string, words: string): string {
  return `---
title: ${JSON.stringify(title)}
---
${words}

\`\`\`sql monthly
select date_trunc('month', day)::date as month, sum(net) as net
from days
where company_key = $company_key and day between $from and $to
group by 1
order by 1
\`\`\`

\`\`\`chart monthly
{ "marks": [{ "mark": "line", "x": "month", "y": "net" }] }
\`\`\`
`;
}
