import { notFound } from "next/navigation";

/** Any address that no route knows: the page that says what exists, in the language of the address. */
export default function Page(): never {
  notFound();
}
