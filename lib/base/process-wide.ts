const key = Symbol.for("tercet");

/**
 * The one value of that name in the process, made when it is first asked for. The server, its pages and its route handlers are bundled
 * apart, so a module's own variable would be made once for each bundle.
 */
export function processWide<T>(name: string, make: () => T): T {
  const all = globalThis as unknown as { [key]?: Map<string, unknown> };
  all[key] ??= new Map();
  if (!all[key].has(name)) all[key].set(name, make());
  return all[key].get(name) as T;
}
