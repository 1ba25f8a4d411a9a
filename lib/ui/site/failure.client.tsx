"use client";

import { useParams } from "next/navigation";
import en from "../../i18n/messages/en/failure.json";
import ru from "../../i18n/messages/ru/failure.json";
import { homeHref } from "../../model/href";
import { isLang } from "../../model/lang";

type Props = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

/** What stands in the place of a page that threw: plain words and a way on. The reason is in the log, never here. */
export function Failure({ error, reset }: Props) {
  const { lang: asked = "" } = useParams<{ lang?: string }>();
  const lang = isLang(asked) ? asked : "en";
  const words = { en, ru }[lang];
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
