import { orMissing, orMissingTitle } from "@/app/missing";
import { type DeletionProps, requireDeletion } from "@/app/request";
import { Deletion, deletionTitle } from "@/lib/ui/dataset/deletion";

export const generateMetadata = orMissingTitle(async (props: DeletionProps) => {
  return { title: deletionTitle(await requireDeletion(props)) };
});

export default orMissing(async (props: DeletionProps) => {
  return <Deletion deletion={await requireDeletion(props)} />;
});
