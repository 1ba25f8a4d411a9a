/** Links that a reader can well pass one by one; more of them are one stop, and so are marks that are no links. */
const stopsMax = 12;

export function chartsOf(root: ParentNode): Element[] {
  return [...root.querySelectorAll("svg.chart")];
}

/** The marks of a chart that say something: its links, or those with a title. */
export function marksOf(chart: Element | null): Element[] {
  if (chart === null) return [];
  const links = [...chart.querySelectorAll("a")];
  return links.length > 0 ? links : [...chart.querySelectorAll("[data-said]")];
}

export function markOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(".chart a, .chart [data-said]") : null;
}

export function saidBy(mark: Element): string | null {
  return mark.getAttribute("data-said") ?? mark.getAttribute("aria-label");
}

/**
 * Makes a chart ready for readouts and keys, once. Titles are taken away, or the browser would show them a second time; a mark
 * without a link gets its title as its name.
 */
export function prepare(chart: Element): void {
  if (chart.hasAttribute("data-ready")) return;
  chart.setAttribute("data-ready", "");
  for (const title of chart.querySelectorAll("title")) {
    const mark = title.closest("a") ?? title.parentElement;
    mark?.setAttribute("data-said", title.textContent ?? "");
    title.remove();
  }
  const marks = marksOf(chart);
  const linked = chart.querySelector("a") !== null;
  if (marks.length === 0 || (linked && marks.length <= stopsMax)) return;
  if (!linked) {
    chart.setAttribute("role", "group");
    for (const mark of marks) {
      mark.setAttribute("role", "img");
      mark.setAttribute("aria-label", saidBy(mark) ?? "");
    }
  }
  for (const [i, mark] of marks.entries()) mark.setAttribute("tabindex", i === 0 ? "0" : "-1");
}

type Step = Readonly<{ along: "x" | "y"; by: number }>;

const steps: Readonly<Record<string, Step>> = {
  ArrowRight: { along: "x", by: 1 },
  ArrowLeft: { along: "x", by: -1 },
  ArrowDown: { along: "y", by: 1 },
  ArrowUp: { along: "y", by: -1 },
  Home: { along: "x", by: Number.NEGATIVE_INFINITY },
  End: { along: "x", by: Number.POSITIVE_INFINITY },
};

/** Arrow keys go to the next mark from left to right or from the top down, Home and End to the first and the last. */
export function moveBetween(event: KeyboardEvent): void {
  const mark = markOf(event.target);
  const step = steps[event.key];
  if (mark === null || step === undefined || !mark.hasAttribute("tabindex")) return;
  const middle = (one: Element) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { x: left + right, y: top + bottom };
  };
  const across = step.along === "x" ? "y" : "x";
  const sorted = marksOf(mark.closest("svg.chart"))
    .map((one) => ({ one, at: middle(one) }))
    .sort((a, b) => a.at[step.along] - b.at[step.along] || a.at[across] - b.at[across])
    .map(({ one }) => one);
  const next = sorted[Math.max(0, Math.min(sorted.length - 1, sorted.indexOf(mark) + step.by))];
  event.preventDefault();
  mark.setAttribute("tabindex", "-1");
  next?.setAttribute("tabindex", "0");
  if (next instanceof SVGElement) next.focus();
}
