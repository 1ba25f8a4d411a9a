import { changeAccount, showAccount } from "@/lib/page/access/account";
import { handler } from "@/lib/page/site/handler";
import { langPlace } from "@/lib/page/site/place";

export const POST = handler(langPlace, changeAccount);

export const GET = handler(langPlace, showAccount);
