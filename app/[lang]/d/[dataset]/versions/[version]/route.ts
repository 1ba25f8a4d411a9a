import { door } from "@/lib/page/door";
import { changeVersions, showVersions } from "@/lib/page/versions";

export const POST = door(["dataset", "version"], changeVersions);

export const GET = door(["dataset", "version"], showVersions);
