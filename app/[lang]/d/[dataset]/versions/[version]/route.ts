import { changeVersions, showVersions } from "@/lib/page/dataset/versions";
import { handler } from "@/lib/page/site/handler";
import { versionPlace } from "@/lib/page/site/place";

export const POST = handler(versionPlace, changeVersions);

export const GET = handler(versionPlace, showVersions);
