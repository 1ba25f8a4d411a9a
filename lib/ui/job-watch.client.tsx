"use client";

import { useEffect, useState } from "react";

/** What the progress address answers; `next` is where to go once the work has ended. */
type Progress = Readonly<{ percent: number; text: string; next: string | null }>;

type Props = Readonly<{ address: string; percent: number; text: string; label: string }>;

const pauseMs = 500;

/** The bar of an import. It asks how far the work is, and leaves for the report, or for the reason, when it has ended. */
export function JobWatch({ address, percent, text, label }: Props) {
  const [shown, setShown] = useState({ percent, text });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const controller = new AbortController();
    const look = async () => {
      const found = await askProgress(address, controller.signal);
      if (controller.signal.aborted) return;
      if (found?.next) return location.replace(found.next);
      if (found) setShown(found);
      timer = setTimeout(look, pauseMs);
    };
    timer = setTimeout(look, pauseMs);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [address]);
  return (
    <div className="job">
      <progress className="bar" max={100} value={shown.percent || undefined} aria-label={label} />
      <p className="note">{shown.text}</p>
    </div>
  );
}

/** Null when no answer came: the server may be starting again, and is asked once more. */
async function askProgress(address: string, signal: AbortSignal): Promise<Progress | null> {
  try {
    const answer = await fetch(address, { signal, cache: "no-store" });
    return answer.ok ? await answer.json() : null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}
