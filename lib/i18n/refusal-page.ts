import { escapeHtml } from "../base/text";
import type { Words } from "./words";

/** Whether a request comes from a browser that would show a page, by its Accept header. */
export function wantsPage(accept: string | null | undefined): boolean {
  return accept?.includes("text/html") ?? false;
}

/** Why something was refused, as the smallest page that a phone can show, with a way on: it loads nothing and needs nobody's rights. */
export function refusalPage({ t, lang }: Pick<Words, "t" | "lang">, text: string): string {
  const title = escapeHtml(t("failure.refused"));
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${escapeHtml(t("common.tercet"))}</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escapeHtml(text)}</p>
<p><a href="/${lang}">${escapeHtml(t("failure.home"))}</a></p>
</main>
</body>
</html>
`;
}
