import { problem } from "../../base/problem";
import { type Actor, everyDataset, isAllowed } from "../../model/access/roles";
import { refuse } from "../site/refused";

/** Whether somebody may bring a file: for the data set that it is sent for, or else for any. */
export function mayBring(person: Actor, into: string | null): boolean {
  return isAllowed(person, "work", into ?? everyDataset);
}

/** Ends the work for somebody who may not bring anything to the data set that a file would go to. */
export function requirePermitted(person: Actor, destination: string): void {
  if (!isAllowed(person, "work", destination)) refuse(404, problem("upload_unknown"));
}
