import { orMissing, orMissingTitle } from "@/app/missing";
import { type DatasetProps, requireReport } from "@/app/request";
import { CampaignsPage } from "@/lib/ui/campaign/campaigns-page";

export const generateMetadata = orMissingTitle(async (props: DatasetProps) => {
  const { done: _done, ...search } = await props.searchParams;
  const searchParams = Promise.resolve(search);
  const { dataset, words } = await requireReport({ ...props, searchParams }, "campaigns");
  return { title: `${words.t("campaign.title")} · ${dataset.name}` };
});

export default orMissing(async (props: DatasetProps) => {
  // What was just done is told once and is no part of the page's address.
  const { done, ...search } = await props.searchParams;
  const report = await requireReport({ ...props, searchParams: Promise.resolve(search) }, "campaigns");
  return CampaignsPage({ report, deleted: done === "deleted" });
});
