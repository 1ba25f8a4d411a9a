import { headers } from "next/headers";
import { loadMissing } from "@/lib/page/missing";
import { Missing } from "@/lib/ui/missing";

export default async function NotFound() {
  const asked = await headers();
  return <Missing missing={await loadMissing(asked.get("x-tercet-path"), asked.get("accept-language"))} />;
}
