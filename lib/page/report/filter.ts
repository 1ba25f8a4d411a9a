import type { View } from "../../model/view/view";
import type { Beside } from "./ground";

type Filtered = Readonly<{ view: View; company_key: number; beside: Beside }>;

/** The filters of the customers page as the parameters of statements. */
export function filterParams({ view, company_key, beside }: Filtered) {
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
    was_company: beside.company?.key ?? 0,
    was_from: beside.period.from,
    was_to: beside.period.to,
  };
}
