import { failureOf } from "../../base/failure";
import { log } from "../../base/log";
import { endWithStarter } from "../child";
import { type Confined, type ConfinedVersion, openConfined } from "./instance";
import { type CellOrder, cellAnswer, cellOrder, type WorkerWord } from "./order";

/** What a worker has open: one run on one version, and the tables that were made in it, each with its origin. */
type Open = {
  place: string;
  version: ConfinedVersion;
  run: string;
  confined: Confined;
  hasPeriod: boolean;
  made: Map<string, string>;
};

/** Makes this process one that takes orders of cells until its starter ends, or ends it. */
export function serveCells(): void {
  let open: Open | null = null;
  endWithStarter();
  process.on("message", (said) => {
    void answerTo(cellOrder.parse(said)).then(say);
  });
  say({ ready: true });

  async function answerTo(order: CellOrder): Promise<WorkerWord> {
    try {
      const known = open;
      // What cannot be opened leaves nothing open.
      open = null;
      open = await opened(known, order);
      return await answerOf(open, order);
    } catch (error) {
      log("cell_failed", failureOf(error));
      const reason = error instanceof Error ? error.message : "";
      return { fault: { code: "failed", values: { reason }, at: null } };
    }
  }
}

async function opened(known: Open | null, { run, place }: CellOrder): Promise<Open> {
  if (known?.run === run) return known;
  known?.confined.close();
  const at = JSON.stringify(place);
  if (known?.place !== at) known?.version.close();
  const version = known?.place === at ? known.version : await openConfined(place);
  return { place: at, version, run, confined: await version.begin(), hasPeriod: false, made: new Map() };
}

async function answerOf(open: Open, { period, statements, limits }: CellOrder): Promise<WorkerWord> {
  if (period !== null && !open.hasPeriod) {
    await open.confined.prepare(period);
    open.hasPeriod = true;
  }
  say({ begun: true });
  const started = performance.now();
  for (const [i, statement] of statements.entries()) {
    // A table is what it was made from: another statement of that name, or behind others, is another table.
    const origin = JSON.stringify(statements.slice(0, i + 1));
    if (open.made.get(statement.name) === origin) continue;
    const fault = await open.confined.make(statement);
    if (fault !== null) return { fault };
    open.made.set(statement.name, origin);
  }
  const name = statements.at(-1)?.name ?? "";
  const answer = cellAnswer.parse(await open.confined.answer(name, limits));
  return { answer: { ...answer, ms: performance.now() - started } };
}

function say(word: WorkerWord): void {
  process.send?.(word, undefined, undefined, () => {});
}
