"use client";

import { useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";

type Props = React.ComponentProps<"textarea"> & Readonly<{ id: string; name?: string }>;

const never = () => () => {};

/**
 * A field for a longer text. React gives such a field its first text again when it takes over a page; here what somebody typed before
 * that stays.
 */
export function TextArea(props: Props) {
  const isTakingOver = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [typed] = useState(() => (isTakingOver ? typedIn(props.id) : null));
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const { current } = area;
    if (current !== null && typed !== null && typed !== current.defaultValue) current.value = typed;
  }, [typed]);
  return <textarea ref={area} {...props} />;
}

/** What a field of the page that came holds; null on the server. */
function typedIn(id: string): string | null {
  if (typeof document === "undefined") return null;
  const field = document.getElementById(id);
  return field instanceof HTMLTextAreaElement ? field.value : null;
}
