import { join } from "node:path";
import { z } from "zod";
import { env } from "../../base/env";
import { ProblemError } from "../../base/problem";
import type { Workshop } from "../../engine/workshop";
import type { PartialReading } from "../../model/data/dataset";
import { type Preview, preview } from "../../model/data/preview";
import type { Roles } from "../../model/data/role";
import { readOr } from "../../store/disk/atomic";
import { uploadFolder } from "../../store/disk/paths";
import { readUpload } from "../../store/uploads";
import { fileKind } from "../arrive/file-kind";
import { columnFacts } from "../guess/column-facts";
import { withOneCompany } from "../guess/company";
import { currenciesOf, currencyOf } from "../guess/currency";
import { likelyColumns } from "../guess/likely-columns";
import { fewValues, likeRoles, withLikeRoles } from "../guess/meanings";
import { withTestedMoney } from "../guess/money-columns";
import { withPriceScope } from "../guess/price-scope";
import { answersOf, profiledRoles, profileOf } from "../guess/profiles";
import { proposedRoles } from "../guess/proposed-roles";
import type { WorkKind } from "../kit/limits";
import { foundOnce, nameOf } from "../kit/prepared";
import type { Source } from "../kit/source";
import { textOf } from "../kit/statement";
import type { Table } from "../read/table";
import { bounded } from "./bounded";
import { lookInto, type OpenLook } from "./look";

/**
 * The content of an upload, read as `given` says, and the proposals for its import; found once, in this process, and kept next to
 * the upload. `as` has the time limit. Throws a Problem.
 */
export async function previewUpload(
  id: string,
  given: PartialReading = {},
  as: WorkKind = "import",
): Promise<Preview> {
  const source = await requireSource(id);
  const said = chosenParts(given);
  const look = async () => bounded(await lookInto(source, { reading: said, base: null, as }, foundIn));
  return foundOnce(previewPath(id, said), preview, look);
}

/** The same, if it was found before. */
export async function keptPreview(id: string, given: PartialReading): Promise<Preview | null> {
  return (await readOr(previewPath(id, given), preview)).value;
}

/** The file of an upload. Throws a Problem when there is no such upload, or its file is no table. */
export async function requireSource(id: string): Promise<Source> {
  const upload = await readUpload(id);
  if (upload === null) throw new ProblemError("upload_unknown");
  const path = join(uploadFolder(id), "source");
  return { path, format: await fileKind(path), upload };
}

/** The name of a kept preview, by how the file was read. */
function previewPath(id: string, given: PartialReading): string {
  const said = Object.entries(chosenParts(given));
  return join(uploadFolder(id), said.length === 0 ? "preview.json" : `preview-${nameOf(said.sort())}.json`);
}

/** The choices that were made; the others are detected. */
export function chosenParts(given: PartialReading): PartialReading {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== null),
  );
}

async function foundIn({ workshop, source, table }: OpenLook): Promise<Preview> {
  const likely = await likelyColumns(workshop, table);
  const sample = await firstRows(workshop, table);
  const values = await fewValues(workshop, table, likely);
  const like = likeRoles(table, likely, values);
  const likeliest = await withOneCompany(workshop, withLikeRoles(proposedRoles(table, likely), like));
  const scoped = await withPriceScope(workshop, table, likeliest);
  const money = await withTestedMoney(workshop, table, likely, scoped);
  const guessed = money.roles;
  const profile = profileOf(table);
  const roles =
    profile === null
      ? guessed
      : await withPriceScope(workshop, table, profiledRoles(profile, table, likely, guessed));
  const currencyFor = (proposed: Roles) => currencyOf(table, proposed, sample, source.upload.name);
  const facts = await columnFacts(workshop, table, likely, { roles, columns: money.columns });
  if (facts.rows === 0) throw new ProblemError("no_rows");
  return {
    upload: source.upload,
    format: table.format,
    reading: table.reading,
    ...table.choice,
    rows: facts.rows,
    broken: await brokenRows(workshop, table),
    columns: [...table.columns],
    sample,
    roles,
    profile:
      profile === null
        ? null
        : answersOf(profile, roles, (column = "") => [...(values.get(column) ?? [])], {
            roles: guessed,
            ...currencyFor(guessed),
          }),
    dates: [...facts.dates],
    numbers: [...facts.numbers],
    like,
    money: facts.sums.map((sums, i) => ({ ...sums, kind: money.columns[i]?.kind ?? "sum" })),
    ...currencyFor(roles),
    currencies: currenciesOf(table, sample),
    time_zone: source.upload.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** More than a page shows of a cell, or a guess looks at. */
const cellMaxCharacters = 1_000;

async function firstRows(workshop: Workshop, table: Table): Promise<(string | null)[][]> {
  const cells = table.columns.map(({ name }) => `left(${textOf(name)}, ${cellMaxCharacters})`);
  const rows = await workshop.rows(
    "sample",
    `select [${cells.join(", ")}] as cells from head limit ${env.PREVIEW_ROWS}`,
  );
  return z
    .array(z.object({ cells: z.array(z.string().nullable()) }))
    .parse(rows)
    .map(({ cells }) => cells);
}

async function brokenRows(workshop: Workshop, table: Table): Promise<number> {
  if (table.broken === null) return 0;
  const [row] = await workshop.rows("broken", `select count(*)::varchar as broken from ${table.broken}`);
  return z.object({ broken: z.coerce.number() }).parse(row).broken;
}
