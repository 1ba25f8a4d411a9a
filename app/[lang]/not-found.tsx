import type { Metadata } from "next";
import { headers } from "next/headers";
import { loadMissing } from "@/lib/page/missing";
import { Missing, missingTitle } from "@/lib/ui/missing";

async function load() {
  const asked = await headers();
  return loadMissing(asked.get("x-tercet-path"), asked.get("accept-language"));
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: missingTitle(await load()) };
}

export default async function NotFound() {
  return <Missing missing={await load()} />;
}
