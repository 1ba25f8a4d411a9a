import { problem } from "../../base/problem";
import { type NamedView, savedViewId } from "../../model/view/saved-view";
import { anyView, parseView } from "../../model/view/view";
import { readSavedView } from "../../store/dataset/saved-views";
import { defaultsOf, mayOpen } from "../report/address";
import { inView, type RawAddress, type Report, requireReport } from "../report/report";
import type { SeeOther } from "../site/handler";
import { refuse } from "../site/refused";

/** The report in the state of a saved view, of the version that the report itself has. */
export function inSavedView(report: Report, { fields, segment }: NamedView): Report {
  const { version } = report.data;
  const { view } = parseView(
    anyView,
    { ...fields, ...(segment === "" ? {} : { segment }) },
    defaultsOf(version),
  );
  return inView(report, { ...view, v: report.address.view.v });
}

/** Where a saved view leads to: the address of its state. */
export function savedTarget(report: Report, saved: NamedView): string {
  return inSavedView(report, saved).address.href(saved.page, saved.segment);
}

/** Leads from the short address of a saved view to its state; a view that its reader may not open is missing. */
export async function showSaved(raw: RawAddress, id: string): Promise<SeeOther> {
  const saved = savedViewId.test(id) ? await readSavedView(raw.dataset, id) : null;
  if (saved === null || saved.deleted || raw.rights.share !== null) refuse(404, problem("address_unknown"));
  const report = await requireReport(raw);
  if (!mayOpen(report.address.rights, saved.page, saved.segment)) refuse(404, problem("address_unknown"));
  return { see: savedTarget(report, saved) };
}
