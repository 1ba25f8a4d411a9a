/**
 * The Content-Security-Policy of every answer. Scripts run only with this request's nonce, which Next puts on its own;
 * React needs `eval` and the bundler inline styles and a socket while developing, nothing of it in production. Sites of the origins
 * `framing` may show the answer in a frame.
 */
export function cspOf(nonce: string, dev: boolean, framing: readonly string[] = []): string {
  const sources = {
    "default-src": ["'none'"],
    "script-src": [`'nonce-${nonce}'`, "'strict-dynamic'", ...(dev ? ["'unsafe-eval'"] : [])],
    // A nonce for the styles that the editor of statements writes while it runs.
    "style-src": ["'self'", dev ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...(dev ? ["ws:"] : [])],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": framing.length === 0 ? ["'none'"] : framing,
  };
  return Object.entries(sources)
    .map(([name, list]) => [name, ...list].join(" "))
    .join("; ");
}

/** The policy of an SVG file, which carries its colours in a style of its own and nothing that could run. */
export const figureCsp = "default-src 'none'; style-src 'unsafe-inline'";

/** Whether a request's target is a figure as a file. */
export function isFigure(target: string): boolean {
  return /^[^?]*\/cells\/[a-z_]+\.svg(\?|$)/.test(target);
}
