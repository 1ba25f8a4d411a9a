import type { Metadata } from "next";
import { headers } from "next/headers";
import { noteStatus } from "../lib/base/http/page-status";
import { nobody } from "../lib/model/access/roles";
import { actorOf } from "../lib/page/site/actor";
import { isMissingError, loadMissing } from "../lib/page/site/missing";
import { loadSpoilt } from "../lib/page/site/spoilt";
import { Missing, missingTitle } from "../lib/ui/site/missing";
import { Spoilt, spoiltTitle } from "../lib/ui/site/spoilt";

/**
 * A page that shows what exists where it throws a MissingError, and what is wrong where a file that it needs is spoilt. What `notFound()`
 * of Next shows is left to scripts, and its page is sent empty; here both are pages like others, and the server is told to answer 404
 * or 503. What a page asks before anything of it is sent it asks itself, not in a component below it, whose errors would come too late.
 */
export function orMissing<P>(page: (props: P) => Promise<React.ReactNode>): typeof page {
  return async (props) => {
    try {
      return await page(props);
    } catch (error) {
      if (isMissingError(error)) return <MissingPage />;
      const spoilt = await loadSpoilt(error, await asked());
      if (spoilt === null) throw error;
      await answer(503);
      return <Spoilt page={spoilt} />;
    }
  };
}

/** The title of such a page. */
export function orMissingTitle<P>(title: (props: P) => Promise<Metadata>): typeof title {
  return async (props) => {
    try {
      return await title(props);
    } catch (error) {
      if (isMissingError(error)) return { title: missingTitle(await load()) };
      const spoilt = await loadSpoilt(error, await asked());
      if (spoilt === null) throw error;
      return { title: spoiltTitle(spoilt) };
    }
  };
}

export async function MissingPage() {
  await answer(404);
  return <Missing missing={await load()} />;
}

async function load() {
  const { path, accepted, reader } = await asked();
  return loadMissing(path, accepted, reader);
}

async function asked() {
  const found = await headers();
  const actor = actorOf(found);
  // What exists around the page of a link is not for its readers.
  const reader = actor.share === null ? actor : nobody;
  return { path: found.get("x-tercet-path"), accepted: found.get("accept-language"), reader };
}

async function answer(status: 404 | 503): Promise<void> {
  noteStatus((await headers()).get("x-tercet-request") ?? "", status);
}
