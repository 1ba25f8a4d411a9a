import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { env } from "../lib/base/env";
import { ProblemError } from "../lib/base/problem";
import type { Words } from "../lib/i18n/words";
import { wordsOf } from "../lib/i18n/words";
import { everyRight } from "../lib/model/access/roles";
import { namedBy } from "../lib/model/href";
import { isLang, type Lang } from "../lib/model/lang";
import { openReport, type Report } from "../lib/page/report/report";
import { drawSaved } from "../lib/page/saved-file";
import { canPrint, printPdf } from "../lib/store/print/printer";
import { savedDrawers } from "../lib/ui/report/sharing/saved-report";

const [done, failed, refused] = [0, 1, 2] as const;

type Order = Readonly<{
  of: string;
  lang: Lang;
  folder: string;
  pdf: boolean;
  poster: boolean;
  html: boolean;
}>;

/** Writes the whole report of a data set into files, as the arguments say; gives the exit code, null where they are not understood. */
export async function reportCommand(words: Words, args: string[]): Promise<number | null> {
  const order = maybeOrder(words, args);
  if (order === null) return null;
  const say = wordsOf(order.lang);
  const report = await reportAt(order);
  if (report === null) return refuse(say.t("share.command.no_report", { of: order.of }));
  const [wrong] = report.address.problems;
  if (wrong !== undefined) return refuse(say.problem(wrong));
  if (!canPrint() && (order.pdf || order.poster))
    return refuse(say.problem({ code: "printer_missing", values: {} }));
  try {
    for (const path of await writeFiles(report, order)) console.log(path);
    return done;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    console.error(say.problem(error.problem));
    return failed;
  }
}

function refuse(text: string): number {
  console.error(text);
  return refused;
}

function maybeOrder(words: Words, args: string[]): Order | null {
  const flag = { type: "boolean", default: false } as const;
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        pdf: flag,
        poster: flag,
        html: flag,
        lang: { type: "string", default: words.lang },
        folder: { type: "string", default: "." },
      },
    });
    const [of = "", ...surplus] = positionals;
    const { pdf, poster, html, lang, folder } = values;
    if (of === "" || surplus.length > 0 || !isLang(lang)) return null;
    return { of, lang, folder, pdf: pdf || !(poster || html), poster, html };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The report of a data set, by its id or by the address of one of its pages in a state; null where there is none. */
function reportAt({ of, lang }: Order): Promise<Report | null> {
  const isAddress = /^(https?:\/)?\//.test(of) && URL.canParse(of, "http://site");
  if (!isAddress) return openReport({ lang, dataset: of, search: {}, rights: everyRight });
  const { pathname, searchParams } = new URL(of, "http://site");
  const { dataset } = namedBy(pathname);
  return openReport({ lang, dataset, search: Object.fromEntries(searchParams), rights: everyRight });
}

/** Writes what is asked for; gives the paths. */
async function writeFiles(report: Report, { folder, pdf, poster, html }: Order): Promise<string[]> {
  const drawers = savedDrawers(env.PUBLIC_URL?.replace(/\/$/, "") ?? `http://127.0.0.1:${env.PORT}`);
  const { id } = report.address.dataset;
  const pathOf = (name: string, ending: string) =>
    join(folder, `${id}-${name}-${report.data.period.to}.${ending}`);
  const written: string[] = [];
  const write = async (path: string, content: string | Uint8Array) => {
    await writeFile(path, content);
    written.push(path);
  };
  if (pdf || html) {
    const drawn = await drawSaved(report, "report", drawers);
    if (html) await write(pathOf("report", "html"), drawn.html);
    if (pdf) await write(pathOf("report", "pdf"), await printPdf(drawn.html));
  }
  if (poster) {
    const drawn = await drawSaved(report, "poster", drawers);
    await write(pathOf("poster", "pdf"), await printPdf(drawn.html));
  }
  return written;
}
