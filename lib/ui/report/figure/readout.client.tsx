"use client";

import { useEffect, useRef, useState } from "react";
import { chartsOf, markOf, marksOf, moveBetween, prepare, saidBy } from "./marks.client";

type Shown = Readonly<{ text: string; mark: Element }>;

/** Pixels between a mark and its readout, and between that and the window's edge. */
const gap = 12;

/**
 * What each mark of a figure says, on hover, focus and touch; arrow keys move between marks. Without scripts figures have links and
 * the browser's own titles. On touch the first tap shows a readout and the second follows the link.
 */
export function Readout() {
  const [shown, setShown] = useState<Shown | null>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let current: Element | null = null;
    let held: Element | null = null;
    const show = (mark: Element | null) => {
      current = mark;
      const text = current && saidBy(current);
      setShown(current === null || text === null ? null : { text, mark: current });
    };
    // Where a page scrolls under it, a pointer that lies still leaves and enters what it lies on: what a key opened stays.
    const point = ({ target }: Event) => show(markOf(target) ?? held);
    const focus = ({ target }: Event) => {
      const mark = markOf(target);
      held = mark?.matches(":focus-visible") ? mark : null;
      show(mark);
    };
    const tap = (event: MouseEvent) => {
      const mark = markOf(event.target);
      if (mark === null || mark === current || !matchMedia("(hover: none)").matches) return;
      event.preventDefault();
      show(mark);
    };
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape") {
        held = null;
        setShown(null);
      }
      moveBetween(event);
    };
    const prepareAll = () => chartsOf(document).forEach(prepare);
    const late = new MutationObserver(prepareAll);
    prepareAll();
    late.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("pointerover", point);
    document.addEventListener("focusin", focus);
    document.addEventListener("click", tap, true);
    document.addEventListener("keydown", press);
    return () => {
      late.disconnect();
      document.removeEventListener("pointerover", point);
      document.removeEventListener("focusin", focus);
      document.removeEventListener("click", tap, true);
      document.removeEventListener("keydown", press);
    };
  }, []);

  useEffect(() => {
    if (box.current !== null && shown !== null) place(box.current, shown.mark);
  }, [shown]);

  return (
    <div
      ref={box}
      className="readout pointer-events-none fixed top-0 left-0 z-30 w-max max-w-[min(24rem,calc(100vw-1.5rem))] rounded-sm bg-ink px-2.5 py-1.5 text-xs leading-[1.35] wrap-anywhere whitespace-pre-line text-paper"
      aria-hidden="true"
      hidden={shown === null}
    >
      {shown && unbroken(shown.text)}
    </div>
  );
}

/** Lines break between facts, not within one. */
function unbroken(text: string): string {
  return text.replace(/(?<!·) (?!·)/g, "\u00a0");
}

/** Beside the mark and within the window, where it hides the fewest other marks; above where all is free. */
function place(box: HTMLElement, mark: Element): void {
  const { width, height } = box.getBoundingClientRect();
  const { left, right, top, bottom } = mark.getBoundingClientRect();
  const [x, y] = [(left + right - width) / 2, (top + bottom - height) / 2];
  const { clientWidth, clientHeight } = document.documentElement;
  const within = (at: number, size: number, end: number) => Math.max(gap, Math.min(at, end - size - gap));
  const others = marksOf(mark.closest("svg.chart"))
    .filter((other) => other !== mark)
    .map((other) => other.getBoundingClientRect());
  const [best] = [
    [x, top - height - gap],
    [right + gap, y],
    [left - width - gap, y],
    [x, bottom + gap],
  ]
    .map(([wishX = 0, wishY = 0]) => {
      const at = { x: within(wishX, width, clientWidth), y: within(wishY, height, clientHeight) };
      const meets = (other: Pick<DOMRect, "left" | "right" | "top" | "bottom">) =>
        other.left < at.x + width && other.right > at.x && other.top < at.y + height && other.bottom > at.y;
      const own = meets({ left, right, top, bottom }) ? 1000 : 0;
      return { at, hidden: own + others.filter(meets).length };
    })
    .sort((a, b) => a.hidden - b.hidden);
  if (best !== undefined) box.style.transform = `translate(${best.at.x}px, ${best.at.y}px)`;
}
