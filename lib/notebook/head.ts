import { isAlias, isCollection, isScalar, parseDocument, visit } from "yaml";
import { z } from "zod";
import { fault, type NotebookFault } from "./fault";

/** Names that the report gives, which a notebook does not define. */
export const reportParams = ["company_key", "from", "to", "previous_from", "previous_to", "ranks"] as const;

const paramName = z
  .string()
  .regex(/^[a-z_][a-z0-9_]{0,40}$/)
  .refine((name) => !reportParams.some((known) => known === name), "is a parameter of the toolbar");

const value = z.union([z.string().max(500), z.number()]);

const schema = z.strictObject({
  title: z.string().trim().min(1).max(200),
  params: z.record(paramName, value).default({}),
});

/** What a notebook says of itself: its title, and parameters of its own with what they are unless an address says otherwise. */
export type Head = z.infer<typeof schema>;

export const headMaxBytes = 2_048;

const emptyHead: Head = { title: "", params: {} };

/** Reads the YAML between the two lines of dashes. */
export function parseHead(text: string): Readonly<{ head: Head; fault: NotebookFault | null }> {
  if (Buffer.byteLength(text) > headMaxBytes)
    return { head: emptyHead, fault: fault("head_long", { limit: headMaxBytes }) };
  const document = parseDocument(text, { schema: "core", uniqueKeys: true });
  const [error] = document.errors;
  const reason = error === undefined ? refusedIn(document) : error.message;
  if (reason !== null) return unreadable(reason);
  const found = schema.safeParse(document.toJS());
  if (found.success) return { head: found.data, fault: null };
  const [issue] = found.error.issues;
  return unreadable(`${issue?.path.join(".")}: ${issue?.message}`);
}

function unreadable(reason: string): ReturnType<typeof parseHead> {
  return { head: emptyHead, fault: fault("head_unreadable", { reason }) };
}

/** Anchors repeat what stands elsewhere, and tags make other values than text and numbers. */
function refusedIn(document: ReturnType<typeof parseDocument>): string | null {
  let found: string | null = null;
  visit(document, (_, node) => {
    if (isAlias(node)) found = `*${node.source}`;
    else if ((isScalar(node) || isCollection(node)) && node.anchor) found = `&${node.anchor}`;
    else if ((isScalar(node) || isCollection(node)) && node.tag) found = node.tag;
    return found === null ? undefined : visit.BREAK;
  });
  return found;
}
