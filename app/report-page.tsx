import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type DatasetPage, requireOwnPath } from "../lib/model/href";
import { loadFingerprint } from "../lib/page/fingerprint";
import type { Report } from "../lib/page/report/report";
import type { SeeOther } from "../lib/page/site/handler";
import { originOf } from "../lib/page/site/origin";
import { Fingerprinted } from "../lib/ui/report/sharing/fingerprint";
import { orMissing, orMissingTitle } from "./missing";
import { type DatasetProps, missing, requireVisit } from "./request";

/** What a page shows, and its title in a tab of the browser. */
type Content = Readonly<{ tab: string }>;

type Load<C> = (report: Report, said: URLSearchParams) => Promise<C | SeeOther | null>;

type Draw<C> = (props: Readonly<{ report: Report; content: C; origin: string }>) => React.ReactNode;

/** A page of a data set: `load` asks for everything, once for title and page, and `draw` shows it. */
export function reportPage<C extends Content>(page: DatasetPage, load: Load<C>, draw: Draw<C>) {
  const loadOnce = cache((report: Report, said: string) => load(report, new URLSearchParams(said)));
  const contentOf = async (props: DatasetProps) => {
    const { report, said } = await requireVisit(props, page);
    const content = await loadOnce(report, said.toString());
    if (content === null) missing();
    if ("see" in content) redirect(requireOwnPath(content.see));
    return { report, content };
  };
  const tabOf = async (props: DatasetProps) => ({ title: (await contentOf(props)).content.tab });
  return {
    generateMetadata: orMissingTitle(tabOf),
    Page: orMissing(async (props: DatasetProps) => {
      const { report, content } = await contentOf(props);
      const drawn = draw({ report, content, origin: originOf(await headers()) });
      return Fingerprinted({ drawn, words: report.words, fingerprint: loadFingerprint(report, page) });
    }),
  };
}
