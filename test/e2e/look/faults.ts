/**
 * What is wrong to the eye on the page that is shown, as sentences; runs inside the page. Elements that scroll by themselves, that
 * only a screen reader has, or that stand in a closed menu do not count.
 */
export function faultsOfPage(): string[] {
  /** How far letters may reach over an edge or into each other, in CSS pixels: line boxes are taller than their letters. */
  const slack = 2;
  const isClipped = (element: Element) => {
    for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement)
      if (/inset\(50%\)/.test(getComputedStyle(at).clipPath)) return true;
    return false;
  };
  const isSeen = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.closest(
      "a[href='#content'], [aria-hidden=true]:not(svg *), details:not([open]) > :not(summary)",
    ) === null &&
    !isClipped(element);
  const scrolls = (element: Element) => {
    for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement)
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX) && !(at instanceof SVGElement))
        return true;
    return false;
  };
  const name = (element: Element) => {
    const cell = element.closest("[id]")?.id ?? "";
    const text = (element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `#${cell} ${element.localName} “${text}”`;
  };

  const texts: { text: string; element: Element; boxes: DOMRect[]; tall: number }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? "";
    if (element === null || text === "" || element.closest("script, style, noscript, title, option") !== null)
      continue;
    if (!isSeen(element)) continue;
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    const tall = Number.parseFloat(getComputedStyle(element).fontSize);
    if (boxes.length > 0) texts.push({ text, element, boxes, tall });
  }

  const faults: string[] = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width)
    faults.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  const headings = document.querySelectorAll("h1");
  if (headings.length !== 1) faults.push(`${headings.length} headings of the first level`);

  for (const { element, boxes } of texts) {
    const [left, right] = [
      Math.min(...boxes.map((box) => box.left)),
      Math.max(...boxes.map((box) => box.right)),
    ];
    if (!scrolls(element)) {
      if (right > width + slack || left < -slack) faults.push(`leaves the window: ${name(element)}`);
      else if (left < 8 || right > width - 4) faults.push(`touches the edge of the window: ${name(element)}`);
    }
    const drawing = element.closest("svg");
    if (drawing !== null) {
      const sheet = drawing.getBoundingClientRect();
      // A drawing that is shown larger than it was made has its inaccuracies larger as well.
      const own = slack * Math.max(1, sheet.width / (drawing.viewBox.baseVal.width || sheet.width));
      if (left < sheet.left - own || right > sheet.right + own)
        faults.push(`leaves its figure: ${name(element)}`);
    }
  }

  /** A line box without the room above and below its letters. */
  const letters = ({ boxes, tall }: (typeof texts)[number]) =>
    boxes.map((box) => {
      const spare = Math.max(0, box.height - tall * 0.75) / 2;
      return { left: box.left, right: box.right, top: box.top + spare, bottom: box.bottom - spare };
    });
  const fixed = (element: Element) => element.closest(".sticky, [data-sticky], nav, header") !== null;
  const isTurned = (element: Element) => /rotate/.test(element.getAttribute("transform") ?? "");
  const placed = texts
    .filter(
      ({ element }) =>
        !fixed(element) && !isTurned(element) && (element.closest("svg") !== null || !scrolls(element)),
    )
    .flatMap((text) => letters(text).map((box) => ({ ...text, box })))
    .sort((a, b) => a.box.top - b.box.top);
  for (const [i, a] of placed.entries()) {
    for (let k = i + 1; k < placed.length; k += 1) {
      const b = placed[k];
      if (b === undefined || b.box.top > a.box.bottom - slack) break;
      if (a.element === b.element) continue;
      const over =
        Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > slack &&
        Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > slack;
      if (over) faults.push(`text over text: ${name(a.element)} and ${name(b.element)}`);
    }
  }

  for (const axis of document.querySelectorAll("svg [aria-label$='tick label']")) {
    if (!isSeen(axis)) continue;
    const ticks = [...axis.querySelectorAll("text")].map((tick) => {
      const { left, top } = tick.getBoundingClientRect();
      return { text: tick.textContent, line: axis.ariaLabel?.startsWith("y") ? left : top };
    });
    const twice = ticks.find((tick, i) =>
      ticks.some((other, k) => k < i && other.text === tick.text && Math.abs(other.line - tick.line) < 1),
    );
    if (twice !== undefined) faults.push(`a tick twice: ${twice.text} in ${name(axis)}`);
  }

  for (const { text, element } of texts)
    if (/(^|[\s(=])-[\d€$£₽]/.test(text) && element.closest("code, pre, kbd, td.code") === null)
      faults.push(`a hyphen for a minus: ${name(element)}`);

  // The numbers of an axis have a rule of their own: all as many digits as their step needs.
  const read = texts.filter(({ element }) => element.closest("svg") === null);
  const shares = read.flatMap(({ text, element }) =>
    [...text.matchAll(/(?<![\d.,])(\d+)([.,]\d)?\s?%/g)].map(([, whole = "", part]) => ({
      whole,
      part,
      cell: element.closest("section[id], main"),
    })),
  );
  for (const { whole, cell } of shares.filter(({ part }) => part === ".0" || part === ",0"))
    if (shares.some((other) => other.cell === cell && other.whole === whole && other.part === undefined))
      faults.push(`one number two ways: ${whole} % and ${whole}.0 % in #${cell?.id}`);

  return [...new Set(faults)];
}
