"use client";

import { useEffect } from "react";
import { isChosen } from "../kit/form/entered.client";

/**
 * Sends a form of the page as soon as another entry of a list marked `data-apply` is chosen (of one that names entries, one of those),
 * and once what was typed in a part marked `data-applies` is left. Enter sends it too, and Escape takes it back. A choice made before
 * the scripts were there counts as well.
 */
export function ApplyAtOnce() {
  useEffect(() => {
    let typed: HTMLInputElement | null = null;
    const change = ({ target }: Event) => {
      if (target instanceof HTMLInputElement && target.closest(typing) !== null) typed = target;
      if (target instanceof HTMLSelectElement && isApplied(target)) target.form?.requestSubmit();
    };
    if (isFreshPage()) early()?.form?.requestSubmit();
    const leave = ({ target }: Event) => {
      if (typed === null || (target instanceof Node && typed.closest(typing)?.contains(target))) return;
      typed.form?.requestSubmit();
      typed = null;
    };
    const takeBack = ({ key }: KeyboardEvent) => {
      if (key !== "Escape") return;
      typed?.form?.reset();
      typed = null;
    };
    document.addEventListener("input", change);
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    document.addEventListener("keydown", takeBack);
    return () => {
      document.removeEventListener("input", change);
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
      document.removeEventListener("keydown", takeBack);
    };
  }, []);
  return null;
}

const typing = "[data-applies]";

function isApplied({ dataset, value }: HTMLSelectElement): boolean {
  const applied = dataset["apply"];
  return applied === "" || (applied?.split(" ").includes(value) ?? false);
}

/** The list that was chosen from before the scripts were there. */
function early(): HTMLSelectElement | undefined {
  const lists = [...document.querySelectorAll<HTMLSelectElement>("select[data-apply]")];
  return lists.find((list) => isChosen(list) && isApplied(list));
}

/** Going back or loading again, a browser fills in what was chosen then; to send that would lead away from where the reader goes. */
function isFreshPage(): boolean {
  const [entry] = performance.getEntriesByType("navigation");
  return entry instanceof PerformanceNavigationTiming && entry.type === "navigate";
}

const open = "details.menu[open]";

/** Closes the open menus of the page: all on Escape, and those that a press or the focus lands outside of. */
export function ClosingMenus() {
  useEffect(() => {
    const leave = ({ target }: Event) => {
      for (const menu of document.querySelectorAll<HTMLDetailsElement>(open))
        if (!(target instanceof Node && menu.contains(target))) menu.open = false;
    };
    const leaveByKey = ({ key }: KeyboardEvent) => {
      if (key !== "Escape") return;
      for (const menu of document.querySelectorAll<HTMLDetailsElement>(open)) {
        if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
        menu.open = false;
      }
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    document.addEventListener("keydown", leaveByKey);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
      document.removeEventListener("keydown", leaveByKey);
    };
  }, []);
  return null;
}

/** Copies the file that a button names in `data-copies`; the button then says so. Such buttons stand in text that came ready (`Markup`). */
export function CopyingButtons() {
  useEffect(() => {
    const copy = async ({ target }: Event) => {
      if (!(target instanceof HTMLButtonElement) || target.dataset["copies"] === undefined) return;
      const answer = await fetch(target.dataset["copies"]).catch(() => null);
      if (!answer?.ok) return;
      await navigator.clipboard.writeText(await answer.text());
      target.textContent = target.dataset["done"] ?? "";
    };
    document.addEventListener("click", copy);
    return () => document.removeEventListener("click", copy);
  }, []);
  return null;
}

/** Pixels below the top of the window at which a part counts as read; a link to it brings it there. */
const readLine = 120;

/** Marks in the list of a page's parts the one that is read. */
export function MarkedContents() {
  useEffect(() => {
    const mark = () => {
      const links = [...document.querySelectorAll<HTMLAnchorElement>(".toc a")];
      const topOf = ({ hash }: HTMLAnchorElement) =>
        document.getElementById(hash.slice(1))?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
      const isEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
      const here = isEnd ? links.at(-1) : links.findLast((link) => topOf(link) < readLine);
      for (const link of links)
        if (link === here) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
    };
    mark();
    document.addEventListener("scroll", mark, { passive: true });
    return () => document.removeEventListener("scroll", mark);
  }, []);
  return null;
}

type FootProps = Readonly<{
  /** The shop and the days of the report. */
  text: string;
  /** What is said of the day of printing, with `‹day›` in place of that day. */
  printed: string;
  locale: string;
}>;

/** Gives the foot of each printed page its words (`--print-foot`): only who prints knows on which day. */
export function PrintFoot({ text, printed, locale }: FootProps) {
  useEffect(() => {
    const write = () => {
      const day = new Date().toLocaleDateString(locale, { day: "numeric", month: "short", year: "numeric" });
      const foot = `${text} · ${printed.replace("‹day›", day)}`;
      document.documentElement.style.setProperty("--print-foot", JSON.stringify(foot));
    };
    write();
    window.addEventListener("beforeprint", write);
    return () => window.removeEventListener("beforeprint", write);
  }, [text, printed, locale]);
  return null;
}
