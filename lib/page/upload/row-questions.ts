import type { Effect } from "../../model/data/effect";
import type { Asked, Choices } from "./choices";

/** Whether a file's rows, or what was answered for one like it, put each question. */
export function putBy(effect: Effect, choices: Choices): Readonly<Record<Asked, boolean>> {
  return {
    currency: effect.currencies.length > 1,
    nobody: effect.nobodies.length > 0,
    status: effect.statuses.length > 1 || choices.status_out.length > 0,
    cancelled: effect.cancelled !== null,
    duplicate: effect.duplicates.rows > 0,
    changed: effect.documents_changed > 0,
  };
}

const out =
  /^(отмен|аннул|возвра|удал|сторно|чернов|не ?оплач|не ?проведен|cancel|void|refund|return|draft|delet|declin|reject|fail|unpaid)/i;

/** Whether a status says by its name that the sale did not happen; proposed, for the person to confirm. */
export function likelyOut(status: string): boolean {
  return out.test(status.trim());
}
