"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";

/** What the progress address answers; `next` is where to go once the work is over, if that is another page. */
type Answer = Readonly<{ percent: number; text: string; isOver: boolean; next: string | null }>;

type Props = Readonly<{ address: string; percent: number; text: string; label: string }>;

const pauseMs = 500;

/** The bar of an import or a look. It asks how far the work is, and once that is over leaves for what has come of it. */
import { Progress } from "../../kit/progress.client";
export function JobWatch(props: Props) {
  return <Bar {...props} onOver={(next) => (next === null ? location.reload() : location.replace(next))} />;
}

/** The progress of a count next to a form: its result appears in the page, and the fields keep their values. */
export function CountWatch(props: Props) {
  const router = useRouter();
  return <Bar {...props} onOver={() => router.refresh()} />;
}

type BarProps = Props & Readonly<{ onOver: (next: string | null) => void }>;

function Bar({ address, percent, text, label, onOver }: BarProps) {
  const [shown, setShown] = useState({ percent, text });
  const leave = useEffectEvent(onOver);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const controller = new AbortController();
    const look = async () => {
      const found = await askProgress(address, controller.signal);
      if (controller.signal.aborted) return;
      if (found?.isOver) return leave(found.next);
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
    <div className="job my-6 grid max-w-2xl gap-2">
      <Progress max={100} value={shown.percent || undefined} label={label} />
      <p className="note">{shown.text}</p>
    </div>
  );
}

/** Null without an answer: the server may be restarting, and is asked again. */
async function askProgress(address: string, signal: AbortSignal): Promise<Answer | null> {
  try {
    const answer = await fetch(address, { signal, cache: "no-store" });
    return answer.ok ? await answer.json() : null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}
