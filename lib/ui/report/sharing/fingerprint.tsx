import { Suspense } from "react";
import type { Words } from "../../../i18n/words";

type Props = Readonly<{
  /** The page. */
  drawn: React.ReactNode;
  words: Words;
  /** Null of a page without one; it may turn out null where an answer failed. */
  fingerprint: Promise<string | null> | null;
}>;

/** A page, and below it its fingerprint, which comes when the answers are there that it is made of. */
export function Fingerprinted({ drawn, words, fingerprint }: Props) {
  if (fingerprint === null) return drawn;
  return (
    <>
      {drawn}
      <footer className="fingerprint px-gutter pb-6 print:px-0">
        <Suspense>
          <WhenKnown words={words} fingerprint={fingerprint} />
        </Suspense>
      </footer>
    </>
  );
}

async function WhenKnown({ words, fingerprint }: Omit<Props, "drawn">) {
  const known = await fingerprint;
  if (known === null) return null;
  return <p className="note">{words.t("share.fingerprint", { fingerprint: known })}</p>;
}
