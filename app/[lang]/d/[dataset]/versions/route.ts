import { changeVersions, showVersions } from "@/lib/page/dataset/versions";
import { door } from "@/lib/page/site/door";

export const POST = door(["dataset"], changeVersions);

export const GET = door(["dataset"], showVersions);
