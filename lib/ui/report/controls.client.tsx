"use client";

import { useEffect } from "react";

/** Sends a form of the page as soon as another entry of a list marked `data-apply` is chosen. */
export function ApplyAtOnce() {
  useEffect(() => {
    const apply = ({ target }: Event) => {
      if (target instanceof HTMLSelectElement && target.dataset["apply"] !== undefined)
        target.form?.requestSubmit();
    };
    document.addEventListener("change", apply);
    return () => document.removeEventListener("change", apply);
  }, []);
  return null;
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
