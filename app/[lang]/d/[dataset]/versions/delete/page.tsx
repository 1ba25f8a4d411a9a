import type { Metadata } from "next";
import { Deletion, deletionTitle } from "@/lib/ui/deletion";
import { type DeletionProps, requireDeletion } from "@/lib/ui/route";

export async function generateMetadata(props: DeletionProps): Promise<Metadata> {
  return { title: deletionTitle(await requireDeletion(props)) };
}

export default async function Page(props: DeletionProps) {
  return <Deletion deletion={await requireDeletion(props)} />;
}
