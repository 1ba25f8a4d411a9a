import type { Search } from "../view/view";

/** How the fields of a form begin that set a notebook's own parameters. */
export const paramPrefix = "p_";

/** Fields of an address with those of parameters put together, as the state of a page has them. */
export function withParams(search: Search): Search {
  const names = Object.keys(search).filter((name) => name.startsWith(paramPrefix));
  if (names.length === 0) return search;
  const rest = Object.entries(search).filter(([name]) => !names.includes(name));
  const params = new URLSearchParams(
    names.toSorted().map((name) => [name.slice(paramPrefix.length), [search[name]].flat()[0] ?? ""]),
  );
  return { ...Object.fromEntries(rest), params: params.toString() };
}
