/**
 * The one thing of that name in the process. Pages and route handlers are bundled apart, so a module's own variable
 * would be made once for each bundle.
 */
export function held<T>(name: string, make: () => T): T {
  const all = globalThis as unknown as { tercet?: Map<string, unknown> };
  all.tercet ??= new Map();
  if (!all.tercet.has(name)) all.tercet.set(name, make());
  return all.tercet.get(name) as T;
}
