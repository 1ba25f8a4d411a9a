"use client";

import { useEffect } from "react";

type Props = Readonly<{
  /** The shop and the days of the report. */
  text: string;
  /** What is said of the day of printing, with `‹day›` in place of that day. */
  printed: string;
  locale: string;
}>;

/** Gives the foot of each printed page its words (`--print-foot`): only who prints knows on which day. */
export function PrintFoot({ text, printed, locale }: Props) {
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
