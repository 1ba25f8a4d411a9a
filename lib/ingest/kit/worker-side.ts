import { z } from "zod";
import { failureOf } from "../../base/failure";
import { log } from "../../base/log";
import { ProblemError } from "../../base/problem";
import { endWithStarter } from "../../engine/child";
import type { Message } from "./worker";

/** Does one order and returns its last word, as JSON. `begin` starts the clock of an order that waits its turn. */
export type Command = (args: readonly unknown[], begin: () => void) => Promise<unknown>;

const order = z.object({ command: z.string(), args: z.array(z.unknown()), waitsItsTurn: z.boolean() });

/** Makes this process a worker: it does what its starter orders, and ends with it. */
export function serveOrders(commands: Readonly<Record<string, Command>>): void {
  endWithStarter();
  process.on("message", (said) => {
    const { command, args, waitsItsTurn } = order.parse(said);
    if (!waitsItsTurn) begin();
    void done(commands, command, args).then(say);
  });
}

async function done(
  commands: Readonly<Record<string, Command>>,
  name: string,
  args: readonly unknown[],
): Promise<Message> {
  try {
    const command = commands[name];
    if (command === undefined) throw new Error(`unknown command: ${name}`);
    return { end: "word", word: (await command(args, begin)) ?? null };
  } catch (error) {
    if (error instanceof ProblemError) return { end: "problem", problem: error.problem };
    log("work_failed", { command: name, ...failureOf(error) });
    return { end: "failed" };
  }
}

function begin(): void {
  say({ begun: true });
}

/** A starter that is gone hears nothing, and this process ends too. */
function say(word: Message): void {
  process.send?.(word, undefined, undefined, () => {});
}
