import { Suspense } from "react";
import { openQuestions } from "../../model/data/questions";
import { destroyedProblems } from "../../model/data/settle";
import type { RolesPage } from "../../page/upload/upload";
import { problemOf } from "../kit/form/field-problem";

type Props = Readonly<{ page: RolesPage }>;

type Entry = Readonly<{ href: string; text: string }>;

/** All open choices, each with a link to its field: first those about columns, then those about rows. */
export function OpenAnswers({ page }: Props) {
  const entries = page.open.map((found) => ({ href: `#${found.field}`, text: problemOf(page.words, found) }));
  if (entries.length > 0) return <Entries page={page} entries={entries} />;
  return (
    <Suspense fallback={null}>
      <OpenRows page={page} />
    </Suspense>
  );
}

async function OpenRows({ page }: Props) {
  const effect = await page.effect;
  if (effect === null || !("ledger" in effect)) return null;
  const destroyed = destroyedProblems(page.found, page.choices, effect);
  const entries = [
    ...destroyed.map((found) => ({ href: `#${found.field}`, text: problemOf(page.words, found) })),
    ...openQuestions(effect, page.choices).map((question) => ({
      href: `#ask_${question}`,
      text: page.words.t(`upload.ask.${question as "nobody"}.open`),
    })),
  ];
  return entries.length === 0 ? null : <Entries page={page} entries={entries} />;
}

/** An error once the person has tried to go on, before that only an open choice. */
function Entries({ page: { words, form }, entries }: Props & { entries: readonly Entry[] }) {
  const isRefused = form.isTried && !form.isLooked;
  return (
    <div
      className={isRefused ? "problems" : "asks problems border-ink"}
      role={isRefused ? "alert" : "status"}
    >
      <strong>{words.t(isRefused ? "upload.problems" : "upload.asks")}</strong>
      <ul>
        {entries.map(({ href, text }) => (
          <li key={href + text}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
