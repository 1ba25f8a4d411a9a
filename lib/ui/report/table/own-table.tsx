import { Suspense } from "react";
import type { Words } from "../../../i18n/words";
import type { OwnPart } from "../../../page/kit/own/segment";
import { DataTable } from "../../kit/table";
import { ChoiceLinks } from "../choices";
import { Skeleton } from "../skeleton";

type Props = Readonly<{
  own: OwnPart;
  reading: string;
  words: Words;
}>;

/** The entry of the part below in the list of a page's parts; none without an own segment. */
export function ownEntry({ own, words }: Pick<Props, "own" | "words">) {
  return own.choices.length === 0 ? [] : [{ id: "own", name: words.t("saved.own_segment") }];
}

/** An own segment on a page that shows segments: its choice, and its numbers as soon as they are counted. */
export function OwnTable(props: Props) {
  if (props.own.choices.length === 0) return null;
  return (
    <Suspense fallback={<Skeleton />}>
      <Counted {...props} />
    </Suspense>
  );
}

async function Counted({ own: { choices, chosen }, reading, words }: Props) {
  const { t } = words;
  const table = (await chosen?.loaded) ?? null;
  return (
    <section className="cell" id="own" aria-labelledby="own-title">
      <p className="kicker">{t("saved.own_segment")}</p>
      <h2 id="own-title" className="wrap-anywhere">
        {chosen === null ? t("saved.choose_segment") : chosen.title}
      </h2>
      <ChoiceLinks label={t("saved.own_segment")} choices={choices} />
      {typeof table === "string" && <p className="prose">{table}</p>}
      {table !== null && typeof table !== "string" && (
        <>
          <DataTable table={table} words={words} names={{}} caption={t("saved.own_segment")} />
          <p className="reading">{reading}</p>
        </>
      )}
    </section>
  );
}
