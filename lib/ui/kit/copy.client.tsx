"use client";

import { useEffect, useState } from "react";

type Props = Readonly<{ value: string; text: string; done: string }>;

/** Copies a text; appears only where scripts run, since the text itself can always be selected. */
export function CopyButton({ value, text, done }: Props) {
  const [state, setState] = useState<"absent" | "ready" | "done">("absent");
  useEffect(() => setState("ready"), []);
  if (state === "absent") return null;
  return (
    <button
      type="button"
      className="quiet print:hidden"
      onClick={async () => {
        await navigator.clipboard.writeText(value);
        setState("done");
      }}
    >
      {state === "done" ? done : text}
    </button>
  );
}
