import type { View } from "../../model/view/view";
import type { SideA } from "./company";

/** The customers that a filter looks at: those of a company, and of a segment in period A. */
export type FilterPlace = Readonly<{ company_key: number; sideA: SideA }>;

/** The filters of the customers page as the parameters of statements. */
export function filterParams(view: View, { company_key, sideA }: FilterPlace) {
  const { from, to, ranks, segment, code, r_min, r_max, f_min, f_max, m_min, m_max, top, q, a_segment } =
    view;
  return {
    company_key,
    from,
    to,
    ranks,
    segment,
    code,
    r_min,
    r_max,
    f_min,
    f_max,
    m_min,
    m_max,
    top,
    q,
    was: a_segment,
    was_company: sideA.company?.key ?? 0,
    was_from: sideA.period.from,
    was_to: sideA.period.to,
    p_min: view.p_min,
    p_max: view.p_max,
    late: view.late === "yes",
  };
}
