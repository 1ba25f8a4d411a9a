"use client";

import { useEffect, useRef, useState } from "react";

type Shown = Readonly<{ text: string; x: number; y: number }>;

/** Pixels between a mark and its tooltip. */
const gap = 10;

/**
 * Shows the title of a figure's mark at once, on hover, focus and touch; without scripts the browser's own titles do. On touch
 * the first tap shows it and the second follows the link.
 */
export function Tooltip() {
  const [shown, setShown] = useState<Shown | null>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let current: Element | null = null;
    const show = (event: Event) => {
      const mark = markOf(event.target);
      current = mark;
      setShown(mark && titleOf(mark));
    };
    const tap = (event: MouseEvent) => {
      const mark = markOf(event.target);
      if (mark === null || mark === current || !matchMedia("(hover: none)").matches) return;
      event.preventDefault();
      show(event);
    };
    const hide = (event: KeyboardEvent) => event.key === "Escape" && setShown(null);
    document.addEventListener("pointerover", show);
    document.addEventListener("focusin", show);
    document.addEventListener("click", tap, true);
    document.addEventListener("keydown", hide);
    return () => {
      document.removeEventListener("pointerover", show);
      document.removeEventListener("focusin", show);
      document.removeEventListener("click", tap, true);
      document.removeEventListener("keydown", hide);
    };
  }, []);

  useEffect(() => {
    if (box.current !== null && shown !== null) place(box.current, shown);
  }, [shown]);

  return (
    <div
      ref={box}
      className="pointer-events-none fixed top-0 left-0 z-30 max-w-80 rounded-sm bg-ink px-2.5 py-1.5 text-xs leading-[1.35] whitespace-pre-line text-paper"
      aria-hidden="true"
      hidden={shown === null}
    >
      {shown?.text}
    </div>
  );
}

/** Over the mark and within the window, or under it where there is no room. */
function place(box: HTMLElement, { x, y }: Shown): void {
  const { width, height } = box.getBoundingClientRect();
  const left = Math.min(Math.max(x - width / 2, gap), document.documentElement.clientWidth - width - gap);
  const above = y - height - gap;
  box.style.transform = `translate(${left}px, ${above < gap ? y + 2 * gap : above}px)`;
}

function markOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(".chart a") : null;
}

/** What a mark's title says. The title itself is taken away, or the browser would say it a second time. */
function titleOf(mark: Element): Shown | null {
  const title = mark.querySelector("title");
  const text = title?.textContent ?? mark.getAttribute("data-said") ?? mark.getAttribute("aria-label");
  if (title !== null && text !== null) {
    mark.setAttribute("data-said", text);
    title.remove();
  }
  if (text === null) return null;
  const { left, top, width } = mark.getBoundingClientRect();
  return { text, x: left + width / 2, y: top };
}
