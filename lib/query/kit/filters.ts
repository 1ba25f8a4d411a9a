import { z } from "zod";

const decimal = z.string().nullable();
const whole = z.number().nullable();

/** The filters of the customers page; see `macros/customers/selected.sql`. Money limits are decimal texts. */
export const filters = z.object({
  company_key: z.number(),
  from: z.string(),
  to: z.string(),
  ranks: z.number(),
  segment: z.string(),
  code: z.string(),
  r_min: whole,
  r_max: whole,
  f_min: whole,
  f_max: whole,
  m_min: decimal,
  m_max: decimal,
  top: whole,
  q: z.string(),
  was: z.string(),
  was_company: z.number(),
  was_from: z.string(),
  was_to: z.string(),
  p_min: whole,
  p_max: whole,
  late: z.boolean(),
});
