import type { Metadata } from "next";
import { headers } from "next/headers";
import { noteAbsent } from "../base/absent";
import { loadMissing } from "../page/missing";
import { Missing, missingTitle } from "./missing";

/**
 * A page that shows what exists where it says `notFound()`. Next leaves that to scripts and sends an empty page; here it is
 * a page like others, and the server is told to answer 404. A file `not-found.tsx` is no place for it: Next makes that for
 * every page beforehand.
 */
export function orMissing<P>(page: (props: P) => Promise<React.ReactNode>): typeof page {
  return async (props) => {
    try {
      return await page(props);
    } catch (error) {
      if (isNotFound(error)) return <NotFound />;
      throw error;
    }
  };
}

/** The title of such a page. */
export function orMissingTitle<P>(title: (props: P) => Promise<Metadata>): typeof title {
  return async (props) => {
    try {
      return await title(props);
    } catch (error) {
      if (isNotFound(error)) return { title: missingTitle(await load()) };
      throw error;
    }
  };
}

export async function NotFound() {
  noteAbsent((await headers()).get("x-tercet-request") ?? "");
  return <Missing missing={await load()} />;
}

async function load() {
  const asked = await headers();
  return loadMissing(asked.get("x-tercet-path"), asked.get("accept-language"));
}

/** What `notFound()` of Next throws carries the status at the end of its digest. */
function isNotFound(error: unknown): boolean {
  return error instanceof Error && "digest" in error && String(error.digest).endsWith(";404");
}
