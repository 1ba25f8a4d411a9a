import { door } from "@/lib/page/door";
import { serveLeftOut } from "@/lib/page/left-out";

export const GET = door(["dataset"], (place, request) =>
  serveLeftOut(place, new URL(request.url).searchParams),
);
