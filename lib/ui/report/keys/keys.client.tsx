"use client";

import { useEffect, useRef } from "react";

/** A key that follows `g`, by its place on the keyboard, and where it leads. */
export type KeyLink = Readonly<{ letter: string; href: string; text: string }>;

type Props = Readonly<{
  /** The page that seeks, which takes what is sought as `q`. */
  search: string;
  links: readonly KeyLink[];
  words: Readonly<Record<"title" | "label" | "seek" | "keys" | "slash" | "help" | "close", string>>;
}>;

/** Milliseconds in which a letter follows `g`. */
const followMs = 2_000;

/** Milliseconds without a key after which what was typed is sought. */
const restMs = 200;

/** `/` opens a search, `?` the list of keys, and `g` with a letter leads to a page. Without scripts the page that seeks does the same. */
export function Keys({ search, links, words }: Props) {
  const palette = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    let goes = 0;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const { key, code } = event;
      const link = links.find(({ letter }) => code === `Key${letter.toUpperCase()}`);
      if (isSlash(event)) palette.current?.showModal();
      else if (isQuestion(event)) list.current?.showModal();
      else if (link !== undefined && event.timeStamp - goes < followMs) location.assign(link.href);
      else {
        goes = code === "KeyG" && key !== "G" ? event.timeStamp : -followMs;
        return;
      }
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    document.documentElement.dataset["keys"] = "";
    return () => document.removeEventListener("keydown", press);
  }, [links]);
  return (
    <>
      <Palette dialog={palette} search={search} words={words} />
      <dialog ref={list} className={dialogLook} aria-label={words.keys}>
        <h2 className="kicker">{words.keys}</h2>
        <dl className="my-3 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
          {[
            ["/", words.slash],
            ["?", words.help],
            ...links.map(({ letter, text }) => [`g ${letter}`, text]),
          ].map(([key, text]) => (
            <div key={key} className="contents">
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button type="submit" className="second">
            {words.close}
          </button>
        </form>
      </dialog>
    </>
  );
}

const dialogLook =
  "m-auto w-[min(32rem,calc(100vw-2rem))] rounded-sm border border-line bg-paper-raised p-4 text-ink backdrop:bg-black/30 print:hidden";

type PaletteProps = Pick<Props, "search" | "words"> &
  Readonly<{ dialog: React.RefObject<HTMLDialogElement | null> }>;

/** What is found comes from the page that seeks, to which Enter leads. */
function Palette({ dialog, search, words }: PaletteProps) {
  const found = useRef<HTMLDivElement>(null);
  const timer = useRef(0);
  const { pathname, searchParams } = new URL(search, "http://site");
  const seek = (text: string) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(async () => {
      const fields = new URLSearchParams([...searchParams, ["q", text]]);
      const answer = text.trim() === "" ? null : await fetch(`${pathname}?${fields}`).catch(() => null);
      const page = new DOMParser().parseFromString(answer?.ok ? await answer.text() : "", "text/html");
      found.current?.replaceChildren(...(page.querySelector("#found")?.childNodes ?? []));
    }, restMs);
  };
  return (
    <dialog ref={dialog} className={dialogLook} aria-label={words.title}>
      <form action={pathname} method="get" className="flex items-end gap-3">
        {[...searchParams].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="min-w-0 flex-1 text-xs">
          {words.label}
          <input
            className="block w-full"
            type="text"
            name="q"
            maxLength={200}
            autoComplete="off"
            onChange={({ target }) => seek(target.value)}
          />
        </label>
        <button type="submit">{words.seek}</button>
      </form>
      <div ref={found} className="max-h-[60dvh] overflow-y-auto" role="status" />
    </dialog>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, dialog[open]") !== null)
  );
}

/** On a Russian keyboard the same key writes a full stop, and with Shift a comma. */
function isSlash({ key, code }: KeyboardEvent): boolean {
  return key === "/" || (key === "." && code === "Slash");
}

function isQuestion({ key, code }: KeyboardEvent): boolean {
  return key === "?" || (key === "," && code === "Slash");
}
