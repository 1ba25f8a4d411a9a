import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

type Exchange = Readonly<{ request: IncomingMessage; response: ServerResponse }>;

/**
 * Closes a connection on which nothing moved for `idleMs` milliseconds while it was the other side's turn: to send the rest of a
 * request, or to read an answer. How long we ourselves take does not count.
 */
export function closeSilent(server: Server, idleMs: number): void {
  const open = new WeakMap<Socket, Set<Exchange>>();
  server.on("request", (request, response) => {
    const exchange = { request, response };
    const all = open.get(request.socket) ?? new Set();
    open.set(request.socket, all.add(exchange));
    response.once("close", () => all.delete(exchange));
  });
  server.setTimeout(idleMs, (socket) => {
    const read = socket.bytesRead;
    // While this process was busy, bytes may have arrived that it reads only now.
    setImmediate(() => {
      if (socket.bytesRead > read || isOurTurn(socket, open.get(socket) ?? new Set()))
        socket.setTimeout(idleMs);
      else socket.destroy();
    });
  });
}

/** Calls `late` when a request has not come whole after `limitMs` milliseconds, however busily its sender sends. */
export function limitBody({ request, response }: Exchange, limitMs: number, late: () => void): void {
  const check = () => {
    if (isSendersTurn(request)) late();
    else if (!request.complete) timer.refresh();
  };
  const timer = setTimeout(check, limitMs);
  response.once("close", () => clearTimeout(timer));
}

/** Bytes that wait to go out are the reader's; else somebody works on an answer whose request is here. */
function isOurTurn(socket: Socket, exchanges: ReadonlySet<Exchange>): boolean {
  return socket.writableLength === 0 && [...exchanges].some(({ request }) => !isSendersTurn(request));
}

/** More is to come, and what came is not more than we took. */
function isSendersTurn({ complete, readableLength, readableHighWaterMark }: IncomingMessage): boolean {
  return !complete && readableLength < readableHighWaterMark;
}
