import { processWide } from "../process-wide";

/** Most texts that wait; those of an answer that broke off are pushed out by later ones. */
const waitingMax = 2_000;

/** Texts by their keys, and how many were ever left: server and client components, which hand them on, are bundles of their own. */
const waiting = processWide("handover", () => ({ texts: new Map<string, string>(), count: 0 }));

/** Leaves a text for another part of the same answer and returns the key under which it can be taken, once. */
export function leave(text: string): string {
  const { texts } = waiting;
  waiting.count += 1;
  const key = `t${waiting.count}`;
  texts.set(key, text);
  for (const oldest of texts.keys()) {
    if (texts.size <= waitingMax) break;
    texts.delete(oldest);
  }
  return key;
}

/** The text left under a key; empty when it was taken or never left. */
export function take(key: string): string {
  const text = waiting.texts.get(key) ?? "";
  waiting.texts.delete(key);
  return text;
}
