import { Deletion, deletionTitle } from "@/lib/ui/deletion";
import { orMissing, orMissingTitle } from "@/lib/ui/not-found";
import { type DeletionProps, requireDeletion } from "@/lib/ui/route";

export const generateMetadata = orMissingTitle(async (props: DeletionProps) => {
  return { title: deletionTitle(await requireDeletion(props)) };
});

export default orMissing(async (props: DeletionProps) => {
  return <Deletion deletion={await requireDeletion(props)} />;
});
