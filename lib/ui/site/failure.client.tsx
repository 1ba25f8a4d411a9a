"use client";

import { useParams } from "next/navigation";
import { createContext, useContext } from "react";
import type { Messages } from "../../i18n/messages";
import { homeHref } from "../../model/href";
import { defaultLang, isLang } from "../../model/lang";

const Words = createContext<Messages["failure"] | null>(null);

/** Brings the words of a failure to the browser beforehand: once a page threw, no server is asked for them. */
export function FailureWords({ words, children }: WordsProps) {
  return <Words value={words}>{children}</Words>;
}

type WordsProps = Readonly<{ words: Messages["failure"]; children: React.ReactNode }>;

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

/** Shown instead of a page that threw: plain words and a link. The reason is in the log, never here. */
export function Failure({ error, reset }: Props) {
  const { lang: asked = "" } = useParams<{ lang?: string }>();
  const lang = isLang(asked) ? asked : defaultLang;
  const words = useContext(Words);
  if (words === null) throw error;
  return (
    <div className="page">
      <main id="content" className="headed" lang={lang}>
        <header>
          <h1>{words.title}</h1>
          <p className="lead prose">{words.text}</p>
          {error.digest && <p className="note">{words.digest.replace("{digest}", error.digest)}</p>}
        </header>
        <p className="flex flex-wrap items-baseline gap-x-5 gap-y-2">
          <button type="button" onClick={reset}>
            {words.again}
          </button>
          <a href={homeHref(lang)}>{words.home}</a>
        </p>
      </main>
    </div>
  );
}
