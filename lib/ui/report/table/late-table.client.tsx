"use client";

import { useEffect } from "react";

/** Brings the rows of a long table from their own page when it is opened; without scripts a link leads there. */
export function LateTables() {
  useEffect(() => {
    const bring = async ({ target }: Event) => {
      if (!(target instanceof HTMLDetailsElement) || !target.open) return;
      const link = target.querySelector<HTMLAnchorElement>("a.late-table");
      const answer = link && (await fetch(link.href).catch(() => null));
      if (!answer?.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const table = page.querySelector("#content .table-scroll");
      if (table !== null) link?.parentElement?.replaceWith(table);
    };
    // The event does not bubble.
    document.addEventListener("toggle", bring, true);
    return () => document.removeEventListener("toggle", bring, true);
  }, []);
  return null;
}
