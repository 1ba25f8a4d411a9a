"use client";

import { useEffect, useRef, useState } from "react";
import { printBytes } from "../i18n/bytes";
import type { Lang } from "../model/lang";
import { fileEndings, isOtherKind } from "../model/upload";
import { sendFile } from "./send-file.client";

/** Sentences in the reader's language; `{name}`, `{size}` and `{percent}` are filled in here. */
export type DropZoneTexts = Readonly<
  Record<
    | "label"
    | "hint"
    | "accepts"
    | "send"
    | "release"
    | "sending"
    | "progress"
    | "checking"
    | "cancel"
    | "cancelled"
    | "broken"
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
  refused: string | null;
  texts: DropZoneTexts;
}>;

type State =
  | Readonly<{ at: "rest"; said: string | null; bad: boolean }>
  | Readonly<{ at: "sending"; file: File; sent: number }>;

/** The form that takes a file. Without scripts a plain one; with them files can be dropped, watched and called back. */
export function DropZone({ lang, action, limitBytes, refused, texts }: Props) {
  const [state, setState] = useState<State>({ at: "rest", said: refused, bad: true });
  const [over, setOver] = useState(false);
  const [ready, setReady] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(null);

  function rest(said: string | null, bad = true) {
    if (input.current) input.current.value = "";
    setState({ at: "rest", said, bad });
  }

  async function take(files: FileList | null | undefined) {
    const [file, more] = files ?? [];
    if (file === undefined) return;
    const values = { name: file.name, size: printBytes(lang, file.size) };
    if (more !== undefined) return rest(texts.one);
    if (isOtherKind(file.name)) return rest(filled(texts.wrong_kind, values));
    if (file.size > limitBytes) return rest(filled(texts.too_large, values));
    const controller = new AbortController();
    stop.current = controller;
    setState({ at: "sending", file, sent: 0 });
    const onProgress = (sent: number) => setState({ at: "sending", file, sent: Math.min(sent, file.size) });
    const answer = await sendFile(file, { action, signal: controller.signal, onProgress });
    if (controller.signal.aborted) return rest(texts.cancelled, false);
    if (answer !== null && "href" in answer) return location.assign(answer.href);
    rest(answer === null ? texts.broken : answer.message);
  }

  const taking = useRef(take);
  taking.current = take;

  useEffect(() => {
    setReady(true);
    // A file chosen before the scripts were there.
    if (input.current?.files?.length) void taking.current(input.current.files);
    return listenForDrops(setOver, (files) => void taking.current(files));
  }, []);

  return (
    <form
      action={action}
      method="post"
      encType="multipart/form-data"
      className="drop"
      data-over={over || undefined}
      data-ready={ready || undefined}
    >
      {state.at === "rest" ? (
        <>
          {state.said !== null && (
            <div className="drop-said" role={state.bad ? "alert" : "status"}>
              {state.bad && <strong>{texts.refused}</strong>}
              <p>{state.said}</p>
            </div>
          )}
          <p className="drop-hint">{over ? texts.release : texts.hint}</p>
          <p className="drop-row">
            <input
              ref={input}
              type="file"
              name="file"
              required
              accept={fileEndings.join(",")}
              aria-label={texts.label}
              aria-describedby="drop-accepts"
              onChange={(event) => void take(event.currentTarget.files)}
            />
            <button type="submit">{texts.send}</button>
          </p>
          <p className="note" id="drop-accepts">
            {texts.accepts}
          </p>
        </>
      ) : (
        <Sending lang={lang} state={state} texts={texts} onCancel={() => stop.current?.abort()} />
      )}
    </form>
  );
}

type SendingProps = Readonly<{
  lang: Lang;
  state: Extract<State, { at: "sending" }>;
  texts: DropZoneTexts;
  onCancel: () => void;
}>;

function Sending({ lang, state: { file, sent }, texts, onCancel }: SendingProps) {
  const whole = sent === file.size;
  const percent = new Intl.NumberFormat(lang, { style: "percent" }).format(sent / Math.max(1, file.size));
  const says = filled(texts.sending, { name: file.name });
  return (
    <>
      <p role="status">{whole ? texts.checking : says}</p>
      <progress className="bar" aria-label={says} max={file.size} value={whole ? undefined : sent} />
      <p className="drop-row">
        <span className="note">{filled(texts.progress, { percent, size: printBytes(lang, file.size) })}</span>
        <button type="button" className="quiet" onClick={onCancel}>
          {texts.cancel}
        </button>
      </p>
    </>
  );
}

/** Files may be let go anywhere on the page; beside a target the browser would open them and leave the page. */
function listenForDrops(onOver: (over: boolean) => void, onFiles: (files: FileList) => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  const over = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    onOver(true);
  };
  document.addEventListener("dragover", over, { signal });
  document.addEventListener("dragleave", (event) => event.relatedTarget === null && onOver(false), {
    signal,
  });
  document.addEventListener(
    "drop",
    (event) => {
      onOver(false);
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      onFiles(event.dataTransfer.files);
    },
    { signal },
  );
  return () => controller.abort();
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
