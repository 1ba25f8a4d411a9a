import { serveCell } from "@/lib/page/cell-file";
import { door } from "@/lib/page/site/door";

export const GET = door(["dataset", "file"], (place, request) =>
  serveCell(place, new URL(request.url).searchParams, request.headers.get("if-none-match")),
);
