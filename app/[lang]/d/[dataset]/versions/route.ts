import { door } from "@/lib/page/door";
import { changeVersions, showVersions } from "@/lib/page/versions";

export const POST = door(["dataset"], changeVersions);

export const GET = door(["dataset"], showVersions);
