import { customersDefaults } from "../../model/view/view";
import { pageQuestion } from "../kit/customer-list";
import { contentOf } from "../report/address";
import { type Kept, loadKept, pageLinks, savedLinks } from "../report/frame";
import { inView, type Report } from "../report/report";

/** A group of what was found; the last link of customers leads to all of them. */
export type FoundGroup = Readonly<{
  kind: "pages" | "segments" | "saved" | "customers";
  links: readonly Readonly<{ href: string; text: string }>[];
}>;

export type SearchPage = Readonly<{ tab: string; q: string; form: Kept; groups: readonly FoundGroup[] }>;

/** Customers that a search names; their list has all. */
const customersShown = 10;

/** Pages, segments, saved views and customers whose names have every word of what is sought; without a word all but customers. */
export async function loadSearchPage(report: Report): Promise<SearchPage> {
  const { address, words } = report;
  const { dataset, rights, scheme, view } = address;
  const sought = view.q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const isFound = ({ text }: Readonly<{ text: string }>) =>
    sought.every((word) => text.toLowerCase().includes(word));
  const plain = inView(report, { ...view, ...customersDefaults });
  const segments = scheme.segments.map(({ id }) => ({
    href: plain.address.href("segment", id),
    text: contentOf(address, id).name,
  }));
  const groups: FoundGroup[] = [
    { kind: "pages", links: pageLinks(plain.address, words).filter(isFound) },
    { kind: "segments", links: segments.filter(isFound) },
    { kind: "saved", links: savedLinks(report).filter(isFound) },
    { kind: "customers", links: rights.people && sought.length > 0 ? await customersFor(report) : [] },
  ];
  return {
    tab: `${words.t("search.title")} · ${dataset.name}`,
    q: view.q,
    form: loadKept(address, "search", ["q"]),
    groups: groups.filter(({ links }) => links.length > 0),
  };
}

async function customersFor(report: Report): Promise<FoundGroup["links"]> {
  const { view } = report.address;
  const found = inView(report, { ...view, ...customersDefaults, q: view.q });
  const { rows } = await found.data.ask(await pageQuestion(found, { size: customersShown, skip: 0 }));
  const { address, words } = found;
  if (rows.length === 0) return [];
  return [
    ...rows.map(({ ref, name, customer_id }) => ({
      href: address.href("customer", ref),
      text: name === null ? customer_id : `${name} · ${customer_id}`,
    })),
    { href: address.href("customers"), text: words.t("search.all_customers") },
  ];
}
