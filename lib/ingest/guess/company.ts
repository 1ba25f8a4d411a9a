import { z } from "zod";
import type { Workshop } from "../../engine/workshop";
import type { Roles } from "../../model/data/role";
import { textOf } from "../kit/statement";
import { plainName } from "./role-names";

/** Headings of goods as well as of shops. */
const brands = ["brand", "бренд"];

/** Two shops may give one number on one day now and then. */
const varyingMax = 2;

const several = z.object({ several: z.coerce.number(), varying: z.coerce.number() });

/**
 * The roles without a company that varies within documents of the file's head, the table `head`: it is about the goods. A brand
 * is a company only where documents of several rows have one.
 */
export async function withOneCompany(workshop: Workshop, roles: Roles): Promise<Roles> {
  const { company, document, customer, date, ...others } = roles;
  if (company === undefined) return roles;
  const isBrand = brands.includes(plainName(company));
  const keys = [document, customer, date].filter((name) => name !== undefined).map(textOf);
  if (keys.length === 0 || (document === undefined && !isBrand)) return roles;
  const [row] = await workshop.rows(
    "companies",
    `select count(*)::varchar as several, count_if(companies > 1)::varchar as varying
    from (
      select count(distinct trimmed(${textOf(company)})) as companies from head
      where ${keys.map((key) => `${key} is not null`).join(" and ")}
      group by ${keys.join(", ")} having count(*) > 1
    )`,
  );
  const found = several.parse(row);
  const isOne = isBrand
    ? found.several > 0 && found.varying === 0
    : found.varying <= Math.max(varyingMax, found.several * 0.02);
  if (isOne) return roles;
  const { company: _, ...rest } = roles;
  return others.category === undefined ? { ...rest, category: company } : rest;
}
