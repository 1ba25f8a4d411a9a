import { expect } from "vitest";
import { addNotebook, readNotebook, readRevision, saveRevision } from "../../../lib/store/notebooks";
import { textOfRevision } from "./revision";

const name = "mine";

/** One revision after the other is saved. What is listed is whole and in order, and the next one can be saved. */
export function savingNotebooks(copied: () => Promise<string>, clear: (id: string) => Promise<void>) {
  return {
    prepare: async () => {
      const id = await copied();
      await addNotebook(id, name, { text: textOfRevision(0), forkedFrom: null, now: new Date() });
      return [id, name];
    },
    check: async ([id = ""]: readonly string[]) => {
      const { current = "", revisions = [] } = (await readNotebook(id, name)) ?? {};
      const texts = await Promise.all(revisions.map((one) => readRevision(id, name, one.id)));
      expect(texts).toEqual(revisions.map((_, n) => textOfRevision(n)));
      expect(current).toBe(revisions.at(-1)?.id);
      const text = textOfRevision(revisions.length);
      const saved = await saveRevision(id, name, { text, base: current, now: new Date() });
      expect(saved?.became).toBe("current");
      expect(await readRevision(id, name, saved?.id ?? "")).toBe(text);
      await clear(id);
    },
  };
}
