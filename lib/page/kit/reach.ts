import type { Report } from "../report/report";
import { stoppedAmong } from "./customer-list";
import { loadReached } from "./segments";

/** By e-mail and by phone, how many customers of the report's segment, which has these codes, can be reached, and why the others cannot. */
export async function loadReach(report: Report, codes: readonly string[]): Promise<string[]> {
  const { data, words } = report;
  const [reached, stopped] = await Promise.all([loadReached(data), stoppedAmong(report)]);
  if (reached === null) return [];
  const rows = reached.filter(({ code }) => codes.includes(code));
  const sum = (field: "customers" | "email" | "phone") => rows.reduce((total, row) => total + row[field], 0);
  const all = sum("customers");
  return (["email", "phone"] as const).map((channel) => {
    const has = sum(channel);
    const left = stopped[channel];
    return words.t(`stops.reach.${channel}`, { can: has - left, all, none: all - has, stopped: left });
  });
}
