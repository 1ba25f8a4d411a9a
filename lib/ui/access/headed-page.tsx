import type { Words } from "../../i18n/words";
import { PageFrame } from "../kit/frame";

type Props = Readonly<{ words: Words; here: string; title: string; lead: string; children: React.ReactNode }>;

/** A page of no data set: what it is for, and below it what there is to do. */
export function HeadedPage({ words, here, title, lead, children }: Props) {
  return (
    <PageFrame words={words} here={here}>
      <div className="page">
        <main id="content" className="headed">
          <header>
            <h1>{title}</h1>
            <p className="lead prose">{lead}</p>
          </header>
          {children}
        </main>
      </div>
    </PageFrame>
  );
}
