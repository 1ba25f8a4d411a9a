"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { isFilledIn } from "./entered.client";

/** A person who goes through a list of choices is done for a moment after so long. */
const pauseMs = 400;

type Props = Readonly<{ formId: string; text: string }>;

/** Shows the page with the present choices of a form as soon as one has changed; the fields keep their values. */
export function Recount({ formId, text }: Props) {
  const router = useRouter();
  const [isShowing, show] = useTransition();
  const [isSending, setSending] = useState(false);
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    let timer: ReturnType<typeof setTimeout>;
    let controller = new AbortController();
    const send = async () => {
      controller.abort();
      controller = new AbortController();
      const { signal } = controller;
      setSending(true);
      const next = await sendForm(form, signal);
      if (signal.aborted) return;
      setSending(false);
      if (next !== null) show(() => router.replace(next, { scroll: false }));
    };
    const onChange = () => {
      clearTimeout(timer);
      timer = setTimeout(send, pauseMs);
    };
    // A form that is sent leaves the page; a count that comes meanwhile would lead back to it.
    const stop = () => {
      controller.abort();
      clearTimeout(timer);
      setSending(false);
    };
    form.addEventListener("change", onChange);
    form.addEventListener("submit", stop);
    if (isFilledIn(form)) onChange();
    return () => {
      form.removeEventListener("change", onChange);
      form.removeEventListener("submit", stop);
      stop();
    };
  }, [formId, router]);
  return (
    <p className="recount note min-h-[1lh]" role="status">
      {isSending || isShowing ? text : ""}
    </p>
  );
}

/** Sends a form as it is filled in now, and gives the address that shows it; null without an answer: the button still sends it. */
async function sendForm(form: HTMLFormElement, signal: AbortSignal): Promise<string | null> {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams([...fields, ["live", "1"]]),
      signal,
    });
    return answer.ok ? (await answer.json()).next : null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}
