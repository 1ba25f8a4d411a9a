"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { printBytes } from "../../i18n/bytes";
import { printTimeLeft } from "../../i18n/time-left";
import { fileEndings, isOtherKind } from "../../model/data/file-ending";
import { partsHref, uploadHref } from "../../model/href";
import type { Lang } from "../../model/lang";
import { Progress } from "../kit/progress.client";
import { listenForDrops } from "./file-drop.client";
import { sendFile } from "./send-file.client";

/** Sentences in the reader's language; the words in braces are filled in here. */
export type DropZoneTexts = Readonly<
  Record<
    | "label"
    | "choose"
    | "hint"
    | "accepts"
    | "send"
    | "release"
    | "sending"
    | "progress"
    | "left"
    | "waiting"
    | "checking"
    | "cancel"
    | "cancelled"
    | "broken"
    | "unreadable"
    | "too_large"
    | "wrong_kind"
    | "one"
    | "refused",
    string
  >
>;

type Props = Readonly<{
  lang: Lang;
  action: string;
  limitBytes: number;
  chunkBytes: number;
  /** Data set and import mode that the file is for, if they are known. */
  purpose: Readonly<Record<string, string>>;
  refused: string | null;
  texts: DropZoneTexts;
}>;

type Resting = Readonly<{ at: "rest"; said: string | null; bad: boolean }>;

type SendingState = Readonly<{
  at: "sending";
  file: File;
  sent: number;
  secondsLeft: number | null;
  waiting: boolean;
}>;

/** The form that takes a file. Without scripts a plain one; with them files can be dropped, watched and called back. */
export function DropZone(props: Props) {
  const { lang, action, texts } = props;
  const { state, take, stop } = useSending(props);
  const [over, setOver] = useState(false);
  const [ready, setReady] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const onFiles = useEffectEvent(take);
  useEffect(() => {
    setReady(true);
    // A file may have been chosen before the scripts were there.
    void onFiles(input.current?.files);
    return listenForDrops(setOver, (files) => {
      form.current?.scrollIntoView({ block: "center" });
      void onFiles(files);
    });
  }, []);
  return (
    <form
      ref={form}
      action={action}
      method="post"
      encType="multipart/form-data"
      className="drop group relative grid min-h-42 content-center gap-3 rounded-sm border border-dashed border-edge px-[clamp(1rem,3vw,1.75rem)] py-5 data-over:border-solid data-over:border-accent data-over:bg-[color-mix(in_srgb,var(--accent)_8%,var(--paper))] data-over:after:fixed data-over:after:inset-x-0 data-over:after:bottom-0 data-over:after:z-20 data-over:after:bg-accent data-over:after:p-3 data-over:after:text-center data-over:after:font-semibold data-over:after:text-paper data-over:after:content-[attr(data-release)]"
      data-release={texts.release}
      data-over={over || undefined}
      data-ready={ready || undefined}
    >
      {state.at === "sending" ? (
        <Transfer lang={lang} state={state} texts={texts} onCancel={stop} />
      ) : (
        <Chooser state={state} texts={texts} input={input} onFiles={(files) => void take(files)} />
      )}
    </form>
  );
}

/** The one file that is under way, if any. */
function useSending({ lang, limitBytes, chunkBytes, purpose, refused, texts }: Props) {
  const [state, setState] = useState<Resting | SendingState>({ at: "rest", said: refused, bad: true });
  const controller = useRef<AbortController>(null);
  const rest = (said: string | null, bad = true) => setState({ at: "rest", said, bad });

  const take = async (files: FileList | null | undefined) => {
    const [file] = files ?? [];
    if (file === undefined || state.at === "sending") return;
    const refusal = refusalOf(files?.length ?? 0, file, { lang, limitBytes, texts });
    if (refusal !== null) return rest(refusal);
    controller.current = new AbortController();
    const { signal } = controller.current;
    const secondsLeft = paceOf(file.size);
    const show = (sent: number, waiting: boolean) => {
      if (signal.aborted) return;
      setState({ at: "sending", file, sent, secondsLeft: secondsLeft(sent), waiting });
    };
    let reached = 0;
    show(0, false);
    const answer = await sendFile(file, {
      endpoint: new URL(partsHref(lang), location.href).href,
      chunkBytes,
      purpose: purpose,
      signal,
      unreadable: filled(texts.unreadable, { name: file.name }),
      onProgress: (sent) => {
        reached = Math.min(sent, file.size);
        show(reached, false);
      },
      onWaiting: () => show(reached, true),
    });
    if (signal.aborted) return rest(texts.cancelled, false);
    if (answer !== null && "id" in answer) return location.assign(uploadHref(lang, answer.id));
    rest(answer === null ? texts.broken : answer.message);
  };

  useEffect(() => {
    // Coming back, browsers show the page as it was left: at the end of sending.
    const onShow = ({ persisted }: PageTransitionEvent) => persisted && rest(null);
    addEventListener("pageshow", onShow);
    return () => removeEventListener("pageshow", onShow);
  });

  return { state, take, stop: () => controller.current?.abort() };
}

/** Estimates the seconds left from the bytes that this page has sent; null while they are too few. */
function paceOf(size: number): (sent: number) => number | null {
  let first: { at: number; sent: number } | null = null;
  return (sent) => {
    const at = performance.now();
    // What an earlier page had sent took no time of this one.
    if (first === null || sent < first.sent || (first.sent === 0 && sent === 0)) first = { at, sent };
    const seconds = (at - first.at) / 1_000;
    if (seconds < 2 || sent === first.sent || sent >= size) return null;
    return ((size - sent) * seconds) / (sent - first.sent);
  };
}

/** What speaks against sending a file before a byte of it goes out. */
function refusalOf(
  count: number,
  file: File,
  { lang, limitBytes, texts }: Pick<Props, "lang" | "limitBytes" | "texts">,
): string | null {
  const values = { name: file.name, size: printBytes(lang, file.size) };
  if (count > 1) return texts.one;
  if (isOtherKind(file.name)) return filled(texts.wrong_kind, values);
  return file.size > limitBytes ? filled(texts.too_large, values) : null;
}

type ChooserProps = Readonly<{
  state: Resting;
  texts: DropZoneTexts;
  input: React.RefObject<HTMLInputElement | null>;
  onFiles: (files: FileList | null) => void;
}>;

/** The browser's own button is in the browser's language; where scripts run, a label of ours replaces it. */
function Chooser({ state: { said, bad }, texts, input, onFiles }: ChooserProps) {
  return (
    <>
      {said !== null && (
        <div
          className={`drop-said border-l-3 px-3 py-0.5 wrap-anywhere ${bad ? "border-bad" : "border-ink-faint"}`}
          role={bad ? "alert" : "status"}
        >
          {bad && <strong>{texts.refused}</strong>}
          <p>{said}</p>
        </div>
      )}
      <p className="noscript:hidden">{texts.hint}</p>
      <p className="button-row justify-between">
        <input
          ref={input}
          className="peer max-w-full min-w-0 flex-[1_1_16rem] py-1 text-xs text-ink-soft file:mr-3 file:min-h-8 file:cursor-pointer file:rounded-sm file:border file:border-edge file:bg-paper-raised file:px-[0.9rem] file:py-1 file:text-base file:text-ink group-data-ready:absolute group-data-ready:h-px group-data-ready:w-px group-data-ready:[clip-path:inset(50%)]"
          id="file-input"
          type="file"
          name="file"
          required
          accept={fileEndings.join(",")}
          aria-label={texts.label}
          aria-describedby="drop-accepts"
          onChange={(event) => onFiles(event.currentTarget.files)}
        />
        <label
          className="button hidden group-data-ready:inline-block peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus"
          htmlFor="file-input"
        >
          {texts.choose}
        </label>
        <button className="group-data-ready:hidden" type="submit">
          {texts.send}
        </button>
      </p>
      <p className="note" id="drop-accepts">
        {texts.accepts}
      </p>
    </>
  );
}

type TransferProps = Readonly<{
  lang: Lang;
  state: SendingState;
  texts: DropZoneTexts;
  onCancel: () => void;
}>;

function Transfer({ lang, state, texts, onCancel }: TransferProps) {
  const { file, sent, secondsLeft, waiting } = state;
  const whole = sent === file.size;
  const says = filled(texts.sending, { name: file.name });
  return (
    <>
      <p role="status">{waiting ? texts.waiting : whole ? texts.checking : says}</p>
      <Progress label={says} max={file.size} value={whole && !waiting ? undefined : sent} />
      <p className="button-row justify-between">
        <span className="drop-progress note">
          {filled(texts.progress, {
            percent: new Intl.NumberFormat(lang, { style: "percent" }).format(sent / Math.max(1, file.size)),
            sent: printBytes(lang, sent),
            size: printBytes(lang, file.size),
          })}
          {secondsLeft !== null && !waiting && (
            <span className="whole whitespace-nowrap">
              , {filled(texts.left, { time: printTimeLeft(lang, secondsLeft) })}
            </span>
          )}
        </span>
        <button type="button" className="quiet" onClick={onCancel}>
          {texts.cancel}
        </button>
      </p>
    </>
  );
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
