import { serveLeftOut } from "@/lib/page/dataset/left-out";
import { door } from "@/lib/page/site/door";

export const GET = door(["dataset"], (place, request) =>
  serveLeftOut(place, new URL(request.url).searchParams),
);
