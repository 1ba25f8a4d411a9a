/** Most texts that wait; those of an answer that broke off are pushed out by later ones. */
const waitingMax = 2_000;

/** Bundles of server and client components are two, so what they share lies on `globalThis`. */
function waiting(): Map<string, string> {
  const all = globalThis as unknown as { tercetHandover?: Map<string, string> };
  all.tercetHandover ??= new Map();
  return all.tercetHandover;
}

let count = 0;

/** Leaves a text for another part of the same answer and returns the key under which it can be taken, once. */
export function leave(text: string): string {
  const texts = waiting();
  count += 1;
  const key = `t${count}`;
  texts.set(key, text);
  for (const oldest of texts.keys()) {
    if (texts.size <= waitingMax) break;
    texts.delete(oldest);
  }
  return key;
}

/** The text left under a key; empty when it was taken or never left. */
export function take(key: string): string {
  const text = waiting().get(key) ?? "";
  waiting().delete(key);
  return text;
}
