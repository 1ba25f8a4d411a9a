import type { Page } from "@playwright/test";

/** WCAG 2.2, 2.5.5: a target that a thumb hits. */
const sideMin = 44;

/**
 * What keeps a thumb from answering, as sentences: targets of answers that are small, reach out of the window or lie over
 * another one. The target of a radio button or a checkbox is its label.
 */
export async function thumbFaults(page: Page, answers: string): Promise<string[]> {
  return page.locator(answers).evaluateAll((fields, side) => {
    const targets = fields
      .map((field) => (field.matches("[type=radio], [type=checkbox]") ? field.closest("label") : field))
      .filter((target) => target?.checkVisibility() === true)
      .map((element) => ({
        element,
        name: `${element?.tagName} ${element?.getAttribute("name")} ${element?.textContent?.slice(0, 30)}`,
        box: element?.getBoundingClientRect() ?? new DOMRect(),
      }));
    const isOver = (a: DOMRect, b: DOMRect) =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const isOut = (element: Element | null) => {
      element?.scrollIntoView({ block: "center", inline: "center" });
      const { left = 0, right = 0 } = element?.getBoundingClientRect() ?? {};
      return left < 0 || right > innerWidth;
    };
    return targets.flatMap(({ element, name, box }, i) => [
      ...(box.width < side || box.height < side ? [`${name} is ${box.width} × ${box.height}`] : []),
      ...targets
        .slice(i + 1)
        .filter((other) => isOver(box, other.box))
        .map((other) => `${name} lies over ${other.name}`),
      ...(isOut(element) ? [`${name} leaves the window`] : []),
    ]);
  }, sideMin);
}
