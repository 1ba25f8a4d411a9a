import { serveList } from "@/lib/page/campaign/lists";
import { door } from "@/lib/page/site/door";

export const GET = door(["dataset", "id", "file"], (place, request) =>
  serveList(place, new URL(request.url).searchParams),
);
