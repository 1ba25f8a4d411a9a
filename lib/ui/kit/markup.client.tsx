"use client";

import { take } from "../../base/http/handover";

type Props = Readonly<{
  as: "div" | "span" | "dl" | "tbody" | "ul";
  className?: string;
  markup: string;
}>;

/**
 * Markup of our own that is sent once. A server component is sent as HTML and again as data for hydration; a client component
 * sends only its properties, here a key to markup that is kept on the server. The browser finds the HTML in the page and keeps
 * it, since nothing ever changes it. Pages are always loaded whole, so there is always HTML to find.
 */
export function Markup({ as: Tag, className, markup }: Props) {
  return (
    <Tag
      className={className}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: charts and tables of our own, whose writers escape every value
      dangerouslySetInnerHTML={{ __html: typeof window === "undefined" ? take(markup) : "" }}
    />
  );
}
