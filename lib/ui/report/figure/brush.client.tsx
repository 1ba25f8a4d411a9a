"use client";

import { useEffect, useRef, useState } from "react";
import {
  type Axis,
  type Field,
  fieldOf,
  hrefOf,
  type Range,
  type Selected,
  textOf,
  totalOf,
} from "./selection.client";

type Words = Readonly<{ show: string; from: string; to: string }>;
export type BrushProps = Readonly<{ href: string; words: Words }>;

/** Pixels after which a press is a drag. */
const slack = 6;

/** Selects customers in a figure, by dragging over it or by two handles an axis, and links to exactly those. */
export function Brush({ href, words }: BrushProps) {
  const box = useRef<HTMLDivElement>(null);
  const [field, setField] = useState<Field | null>(null);
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    const svg = box.current?.parentElement?.querySelector("svg");
    const found = svg ? fieldOf(svg) : null;
    setField(found);
    return svg && found ? watchDrags(svg, found, setSelected) : undefined;
  }, []);
  return (
    <div ref={box} className="pointer-events-none absolute inset-0 print:hidden">
      {field !== null && (
        <Overlay field={field} selected={selected} select={setSelected} href={href} words={words} />
      )}
    </div>
  );
}

type OverlayProps = BrushProps &
  Readonly<{ field: Field; selected: Selected | null; select: (selected: Selected) => void }>;

function Overlay({ field, selected, select, href, words }: OverlayProps) {
  const { x, y, box } = field;
  const now = selected ?? { x: wholeOf(x), y: wholeOf(y) };
  const across = placed(x, now.x, box.width, { from: 0, to: 100 });
  const down = y === null ? { from: 0, to: 100 } : placed(y, now.y, box.height, { from: 0, to: 100 });
  const total = totalOf(field, now);
  const base = y === null ? box.base : Math.max(...y.at);
  return (
    <>
      {selected !== null && (
        <div
          className="absolute border border-accent bg-accent/10"
          style={{
            left: `${across.from}%`,
            width: `${across.to - across.from}%`,
            top: `${down.from}%`,
            height: y === null ? `${(base / box.height) * 100}%` : `${down.to - down.from}%`,
          }}
        />
      )}
      {([0, 1] as const).map((end) => (
        <Handle
          key={`x${end}`}
          axis={x}
          range={now.x}
          end={end}
          label={words[end === 0 ? "from" : "to"]}
          place={{ left: `${end === 0 ? across.from : across.to}%`, top: `${(base / box.height) * 100}%` }}
          select={(range) => select({ ...now, x: range })}
        />
      ))}
      {y !== null &&
        ([0, 1] as const).map((end) => (
          <Handle
            key={`y${end}`}
            axis={y}
            range={now.y}
            end={end}
            label={words[end === 0 ? "from" : "to"]}
            place={{
              left: `${(Math.min(...x.at) / box.width) * 100}%`,
              top: `${end === 0 ? down.to : down.from}%`,
            }}
            select={(range) => select({ ...now, y: range })}
          />
        ))}
      {selected !== null && (
        <p className="absolute top-0 right-0 z-10" role="status">
          <a
            className="selection button second pointer-events-auto inline-flex min-h-8 items-center px-2.5 py-0.5 text-xs"
            href={hrefOf(field, now, href)}
          >
            {total === null ? words.show : `${words.show}: ${textOf(total)}`}
          </a>
        </p>
      )}
    </>
  );
}

function wholeOf(axis: Axis | null): Range {
  return [0, (axis?.edges.length ?? 1) - 1];
}

/** The two ends of a range in per cent of the picture, the smaller first. */
function placed(axis: Axis, range: Range, size: number, none: { from: number; to: number }) {
  const ends = range.map((i) => ((axis.at[i] ?? 0) / size) * 100);
  return ends.length === 2 ? { from: Math.min(...ends), to: Math.max(...ends) } : none;
}

type HandleProps = Readonly<{
  axis: Axis;
  range: Range;
  end: 0 | 1;
  label: string;
  place: { left: string; top: string };
  select: (range: Range) => void;
}>;

/** One end of a range: arrow keys move it from edge to edge, Home and End to its limits. */
function Handle({ axis, range, end, label, place, select }: HandleProps) {
  const [low, high] = end === 0 ? [0, range[1] - 1] : [range[0] + 1, axis.edges.length - 1];
  const move = (to: number) => {
    const at = Math.max(low, Math.min(high, to));
    select(end === 0 ? [at, range[1]] : [range[0], at]);
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: range[end] + 1,
    ArrowUp: range[end] + 1,
    ArrowLeft: range[end] - 1,
    ArrowDown: range[end] - 1,
    Home: low,
    End: high,
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className="pointer-events-none absolute size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full border border-ink-faint bg-paper focus:border-accent focus:bg-accent"
      style={place}
      aria-label={`${axis.name}, ${label}`}
      aria-orientation={axis.upright ? "vertical" : "horizontal"}
      aria-valuemin={low}
      aria-valuemax={high}
      aria-valuenow={range[end]}
      aria-valuetext={textOf(axis.edges[range[end]] ?? 0, axis.key)}
      onKeyDown={(event) => {
        const to = steps[event.key];
        if (to === undefined) return;
        event.preventDefault();
        move(to);
      }}
    />
  );
}

/** Follows a drag over the picture, of a mouse, a pen or a finger; a finger that moves up or down scrolls the page. */
function watchDrags(svg: SVGSVGElement, field: Field, select: (selected: Selected | null) => void) {
  let start: Readonly<{ x: number; y: number; id: number }> | null = null;
  let dragged = false;
  svg.style.touchAction = "pan-y pinch-zoom";
  svg.style.userSelect = "none";
  const at = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width } = svg.getBoundingClientRect();
    const scale = field.box.width / width;
    return { x: (clientX - left) * scale, y: (clientY - top) * scale };
  };
  const press = (event: PointerEvent) => {
    dragged = false;
    if (event.button === 0) start = { ...at(event), id: event.pointerId };
  };
  const move = (event: PointerEvent) => {
    if (start === null || event.pointerId !== start.id) return;
    const now = at(event);
    if (!dragged && Math.hypot(now.x - start.x, now.y - start.y) < slack) return;
    if (!dragged) svg.setPointerCapture(event.pointerId);
    dragged = true;
    const x = rangeOf(field.x, start.x, now.x);
    const y = field.y === null ? wholeOf(null) : rangeOf(field.y, start.y, now.y);
    select(x && y && { x, y });
  };
  const end = () => {
    start = null;
  };
  const click = (event: MouseEvent) => {
    if (dragged) event.preventDefault();
    else select(null);
  };
  const stop = new AbortController();
  const { signal } = stop;
  svg.addEventListener("pointerdown", press, { signal });
  svg.addEventListener("pointermove", move, { signal });
  svg.addEventListener("pointerup", end, { signal });
  svg.addEventListener("pointercancel", end, { signal });
  svg.addEventListener("dragstart", (event) => event.preventDefault(), { signal });
  svg.addEventListener("click", click, { signal, capture: true });
  return () => stop.abort();
}

/** The whole cells that a stretch of pixels touches. */
function rangeOf({ at }: Axis, one: number, other: number): Range | null {
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  const touched = at.slice(0, -1).flatMap((edge, i) => {
    const next = at[i + 1] ?? edge;
    return Math.min(edge, next) <= high && Math.max(edge, next) >= low ? [i] : [];
  });
  const [first, last] = [touched[0], touched.at(-1)];
  return first === undefined || last === undefined ? null : [first, last + 1];
}
