import { showSignIn, signIn } from "@/lib/page/access/sign-in";
import { handler } from "@/lib/page/site/handler";
import { langPlace } from "@/lib/page/site/place";

export const POST = handler(langPlace, signIn);

export const GET = handler(langPlace, showSignIn);
