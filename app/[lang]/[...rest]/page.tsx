import { NotFound } from "@/lib/ui/site/not-found";

/** Any address that no route knows: the page that says what exists, in the language of the address. */
export default NotFound;
