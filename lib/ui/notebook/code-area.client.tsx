"use client";

import type { FocusEvent } from "react";
import { TextArea } from "../kit/form/text-area.client";
import type { KnownNames } from "./code-mirror.client";

type Props = React.ComponentProps<typeof TextArea> & Readonly<{ known: KnownNames; "aria-label": string }>;

/** A field for a statement. An editor takes its place when somebody comes to it; before that nothing of the editor is loaded. */
export function CodeArea({ known, ...props }: Props) {
  const label = props["aria-label"];
  const open = async ({ currentTarget }: FocusEvent<HTMLTextAreaElement>) => {
    if (currentTarget.dataset["editor"] !== undefined) return;
    currentTarget.dataset["editor"] = "coming";
    const editor = await import("./code-mirror.client").catch(() => null);
    // Without it the field stays what it is.
    editor?.editIn(currentTarget, label, known);
  };
  return <TextArea {...props} onFocus={open} />;
}
