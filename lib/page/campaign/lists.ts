import type { z } from "zod";
import { env } from "../../base/env";
import { type Problem, problem } from "../../base/problem";
import { processWide } from "../../base/process-wide";
import { createKept } from "../../engine/kept";
import { type FormatId, formatIds, formats, isFormat } from "../../export/formats";
import type { HoldoutContact, ListRow } from "../../export/list-row";
import type { Marks } from "../../export/stop-list";
import { type Reason, usableRows, type Which } from "../../export/usable";
import { listProblem, writeList } from "../../export/write";
import { list } from "../../query/campaign/queries";
import { readLines } from "../../store/scratch";
import { segmentNames } from "../report/address";
import { type Report, requireReport } from "../report/report";
import { stoppedIn } from "../report/stopped";
import { rightsIn } from "../site/actor";
import type { Answer } from "../site/handler";
import type { listPlace } from "../site/place";
import { record } from "../site/record";
import { refuse } from "../site/refused";
import { factsOf } from "./facts";
import type { SizedFacts } from "./split";

/** The treatment, the contacts of the holdout, which must not leave, whom the stop list names, and who of them said no at import. */
export type Listed = Readonly<{
  rows: readonly ListRow[];
  held: readonly HoldoutContact[];
  stopped: Marks;
  saidNo: Marks;
}>;

/** A form in which the list can be taken, with how many rows it will have. */
export type ListOffer = Readonly<{
  format: FormatId;
  href: string;
  /** The same as Excel opens it in the reader's language; null where there is no such choice. */
  excel: string | null;
  rows: number;
  problem: Problem | null;
  reasons: readonly { reason: Reason; customers: number }[];
}>;

/** Everything that can be taken away from a campaign that started. */
export async function loadOffers({
  address,
  data,
  campaign,
  chosen,
  sizes,
}: SizedFacts): Promise<ListOffer[]> {
  const { revision } = await stoppedIn(address.dataset.id, data);
  const key = JSON.stringify([address.dataset.id, data.version.id, campaign.id, revision]);
  const usable = await counted.use(
    key,
    () => countUsable(chosen),
    async (found) => found,
  );
  return formatIds.map((format) => {
    const { which, dialects } = formats[format];
    const found = usable.get(which) ?? { rows: 0, reasons: [] };
    const file = `${campaign.id}/${format}`;
    return {
      format,
      href: address.href("list", file),
      excel: dialects ? address.href("list", file, { dialect: "excel" }) : null,
      rows: found.rows,
      problem: listProblem(format, found.rows, sizes.treated),
      reasons: found.reasons,
    };
  });
}

type Counts = ReadonlyMap<Which, Pick<ListOffer, "rows" | "reasons">>;

/** A frozen audience in a version never changes, so neither do its counts while the stop list stays as it is. */
const counted = processWide("lists", () => createKept<Counts>(env.ANSWERS_KEPT, async () => {}));

async function countUsable(chosen: Pick<Report, "address" | "data">): Promise<Counts> {
  const listed = await loadListed(chosen);
  const kinds = [...new Set<Which>(formatIds.map((format) => formats[format].which))];
  const found = new Map<Which, Pick<ListOffer, "rows" | "reasons">>();
  for (const which of kinds) {
    const { rows, reasons } = await usableRows(listed.rows, listed.held, which, listed);
    found.set(which, { rows: rows.length, reasons });
  }
  return found;
}

/** The audience with the contacts that this version knows, asked of the report in which the customers are chosen. */
export async function loadListed({ address, data }: Pick<Report, "address" | "data">): Promise<Listed> {
  const names = segmentNames(address);
  const params = { company_key: data.company_key, to: data.period.to };
  const file = await data.copy({ query: list, params, needs: ["audience"] }, "ndjson");
  const found = await readLines(file, list.row);
  const { marks, saidNo } = await stoppedIn(address.dataset.id, data);
  return {
    stopped: marks,
    saidNo,
    rows: found
      .filter(({ arm }) => arm === "treated")
      .map(({ arm: _arm, segment, ...row }) => ({ ...row, segment: names[segment] ?? segment })),
    held: found.filter(({ arm }) => arm === "held"),
  };
}

/** A list as a file. A wrong address is 404; what cannot be made is 409 with its reason. */
export async function serveList(
  { lang, dataset, id, file }: z.infer<typeof listPlace>,
  request: Request,
): Promise<Answer> {
  if (!isFormat(file)) refuse(404, problem("unknown_list", { name: file, known: formatIds.join(", ") }));
  const fields = Object.fromEntries(new URL(request.url).searchParams);
  const report = await requireReport({
    lang,
    dataset,
    search: { ...fields, campaign: id },
    rights: rightsIn(request, dataset),
  });
  const { address, data, words } = report;
  const { campaign } = data;
  if (campaign === null) refuse(404, problem("campaign_gone"));
  const [wrong] = address.problems;
  if (wrong !== undefined) refuse(400, wrong);
  if (campaign.start === null) refuse(409, problem("campaign_not_started"));
  const { rows, held, stopped, saidNo } = await loadListed(factsOf(report, campaign).chosen);
  const written = await writeList({
    format: file,
    dialect: address.view.dialect,
    rows,
    holdoutContacts: held,
    stopped,
    saidNo,
    words,
    as_of: campaign.start.to,
    campaign,
  });
  if ("code" in written) refuse(409, written);
  const { name, type, body } = written;
  await record(request, { event: "export", on: dataset, id: `${id}/${file}`, count: written.rows });
  return { file: { name, type, mark: null, body: () => body } };
}
