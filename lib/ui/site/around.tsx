import type { Missing } from "../../page/site/missing";
import { PageFrame } from "../kit/frame";

type Props = Readonly<{
  around: Missing;
  status: 404 | 503;
  title: string;
  lead: string;
  children: React.ReactNode;
}>;

/** The frame of a page that cannot show what was asked: its status, the reason, and below it the pages that exist around it. */
export function Around({ around, status, title, lead, children }: Props) {
  const { words, lang, here, dataset } = around;
  return (
    <div lang={lang}>
      <PageFrame
        words={words}
        here={here}
        {...(dataset === null
          ? {}
          : { dataset: { name: dataset.name, href: dataset.overview }, nav: dataset.pages })}
      >
        <div className="page">
          <main id="content" className="headed">
            <header>
              <p className="kicker code">{status}</p>
              <h1>{title}</h1>
              <p className="lead prose">{lead}</p>
            </header>
            <Lost around={around} />
            {children}
          </main>
        </div>
      </PageFrame>
    </div>
  );
}

/** Where a data set that only wants its list is taken back. */
function Lost({ around: { words, lost } }: Pick<Props, "around">) {
  if (lost === null) return null;
  return (
    <p className="notice" role="note">
      {words.t("missing.lost", { name: lost.name })} <a href={lost.href}>{words.t("missing.take_back")}</a>
    </p>
  );
}
