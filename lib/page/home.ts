import { type Day, maybeDay } from "../base/day";
import { env } from "../base/env";
import { printBytes } from "../i18n/bytes";
import { type Words, wordsOf } from "../i18n/words";
import { sampleId } from "../ingest/sample";
import type { Dataset, Version } from "../model/dataset";
import { hrefOf } from "../model/href";
import type { Lang } from "../model/lang";
import type { Search } from "../model/view";
import { listDatasets, readVersion } from "../store/catalog";
import { maybeRefusal } from "./refusal";

/** The start page: what there is to read, and the place where files are dropped. */
export type Home = Readonly<{
  lang: Lang;
  words: Words;
  datasets: readonly HomeDataset[];
  limit: { bytes: number; text: string };
  /** Why the form's file was not taken; scripts are told at once, a plain form by the address it is sent to. */
  refused: string | null;
}>;

export type HomeDataset = Readonly<{
  id: string;
  name: string;
  sample: boolean;
  href: string;
  aboutHref: string;
  customers: number;
  purchases: number;
  from: Day;
  to: Day;
  revenue: string;
  loaded: Day | null;
}>;

export async function loadHome(lang: Lang, search: Search): Promise<Home> {
  const words = wordsOf(lang);
  const datasets = await listDatasets();
  const current = await Promise.all(datasets.map(({ id, current }) => readVersion(id, current)));
  return {
    lang,
    words,
    datasets: datasets
      .flatMap((dataset, i) => pairOf(dataset, current[i]))
      .sort(([, a], [, b]) => (a.created_at < b.created_at ? 1 : -1))
      .map(([dataset, version]) => described(lang, dataset, version)),
    limit: { bytes: env.UPLOAD_MAX_BYTES, text: printBytes(lang, env.UPLOAD_MAX_BYTES) },
    refused: maybeRefusal(words, search),
  };
}

/** A data set whose current version was taken away by hand is not offered. */
function pairOf(dataset: Dataset, version: Version | null | undefined): [Dataset, Version][] {
  return version ? [[dataset, version]] : [];
}

function described(lang: Lang, { id, name }: Dataset, version: Version): HomeDataset {
  const place = { lang, dataset: id } as const;
  return {
    id,
    name,
    sample: id === sampleId,
    href: hrefOf({ ...place, page: "overview" }),
    aboutHref: hrefOf({ ...place, page: "about" }),
    customers: version.customers,
    purchases: version.purchases,
    from: version.first_day,
    to: version.last_day,
    revenue: wordsOf(lang, version.options.currency).money(Number(version.ledger.money_used)),
    loaded: maybeDay(version.created_at.slice(0, 10)),
  };
}
