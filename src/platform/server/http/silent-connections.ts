import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/**
 * Lets a stop wait for requests only: browsers open connections that they may never use, and a server that closes
 * would wait for these until their time is over.
 *
 * @param app the HTTP server
 */
export function closeSilentConnections(app: FastifyInstance): void {
  const silent = new Set<Socket>();
  let stopping = false;
  app.server.on("connection", (socket: Socket) => {
    if (stopping) {
      socket.destroy();
      return;
    }
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
  });
  app.server.on("request", (request) => silent.delete(request.socket));
  app.addHook("preClose", async () => {
    stopping = true;
    for (const socket of silent) socket.destroy();
  });
}
