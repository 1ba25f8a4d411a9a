import { ProblemError } from "../../../lib/base/problem";
import { StillLooking } from "../../../lib/ingest/look/looks";

/** Asks for a look or a count until it is there, as pages do. */
export async function patient<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StillLooking)) throw error;
    }
  }
}

/** The Problem that an answer ends in; null when it goes well. */
export async function problemOf(ask: () => Promise<unknown>) {
  try {
    await patient(ask);
    return null;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}
