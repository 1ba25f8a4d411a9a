import { processWide } from "../../base/process-wide";
import { type Actor, actor, everybody, nobody, type Rights, rightsOf } from "../../model/access/roles";

/** The header in which the server tells pages who asks. What comes in it from outside is deleted. */
export const actorHeader = "x-tercet-actor";

/** The header in which it tells them whom a request counts for. */
export const senderHeader = "x-tercet-sender";

/** Whether everybody signs in; the server, which asks the disk, sets it. */
export const accessMode = processWide("access-mode", () => ({ hasAccounts: false }));

type Headers = Readonly<{ get(name: string): string | null }>;

/** Who sends a request. Where people sign in, a request without the header comes from nobody. */
export function actorOf(headers: Headers): Actor {
  const said = headers.get(actorHeader);
  if (said === null) return accessMode.hasAccounts ? nobody : everybody;
  return actor.parse(JSON.parse(decodeURIComponent(said)));
}

export function printActor({ id, name, roles, share }: Actor): string {
  return encodeURIComponent(JSON.stringify({ id, name, roles, share }));
}

/** What the sender of a request may do with a data set. */
export function rightsIn(request: Readonly<{ headers: Headers }>, dataset: string): Rights {
  return rightsOf(actorOf(request.headers), dataset);
}
