"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Brush, type BrushProps } from "./brush.client";

type Props = Readonly<{
  src: string;
  width: number;
  height: number;
  alt: string;
  className: string;
  brush: BrushProps | null;
}>;

/** How near to the window a figure is asked for. */
const rootMargin = "600px";

/**
 * A figure that is too large for its page: an image until it comes near the window, then the drawing itself, with links, readouts
 * and keys. Without scripts the image stays, and opens the drawing in a window of its own, where its links can be reached.
 */
export function LateFigure({ src, className, alt, brush, ...size }: Props) {
  const [svg, setSvg] = useState<string | null>(null);
  const image = useRef<HTMLImageElement>(null);
  const drawing = useRef<HTMLDivElement>(null);
  const hasFocus = useRef(false);
  useEffect(() => {
    if (image.current === null) return;
    const near = new IntersectionObserver(
      ([first]) => {
        if (!first?.isIntersecting) return;
        near.disconnect();
        void drawingAt(`${src}&inline=yes`, alt).then((drawn) => {
          hasFocus.current = image.current?.parentElement === document.activeElement;
          setSvg(drawn);
        });
      },
      { rootMargin },
    );
    near.observe(image.current);
    return () => near.disconnect();
  }, [src, alt]);
  // A reader who has the image in focus keeps their place in the page.
  useLayoutEffect(() => {
    if (svg === null || !hasFocus.current) return;
    drawing.current?.querySelector<SVGElement>("a[href], [tabindex='0']")?.focus({ preventScroll: true });
  }, [svg]);
  if (svg === null)
    return (
      <a className={className} href={`${src}&linked=yes`}>
        <img ref={image} className="chart w-full" src={src} alt={alt} {...size} loading="lazy" />
      </a>
    );
  return (
    <div className={`relative ${className}`}>
      <div
        ref={drawing}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: a chart of our own, whose writer escapes every value
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      {brush !== null && svg.includes(" data-x=") && <Brush {...brush} />}
    </div>
  );
}

/** The drawing, called by what the image was called; null where it cannot be had. */
async function drawingAt(href: string, name: string): Promise<string | null> {
  const answer = await fetch(href).catch(() => null);
  if (!answer?.ok) return null;
  const svg = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("svg.chart");
  svg?.setAttribute("aria-label", name);
  return svg?.outerHTML ?? null;
}
