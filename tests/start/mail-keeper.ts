// A mail server as a process of its own, so that it can be killed: what it takes it writes to a file before it says so. Told by
// its parent where to stop, how slow to be, and how often to refuse or hang up.
// node mail-keeper.ts <port, 0 for a free one> <file>
import { appendFileSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import type { KeeperOrder, KeeperStage } from "./killing.ts";

const [port, file = ""] = process.argv.slice(2);
let order: KeeperOrder = { stopAt: null, slowest: 0, refuses: 0, hangsUp: 0, turn: 0 };
const stopped: (() => void)[] = [];
const sockets = new Set<Socket>();

async function pass(stage: KeeperStage): Promise<void> {
  if (order.stopAt === stage) {
    process.send?.({ reached: order.turn });
    await new Promise<void>((resolve) => void stopped.push(resolve));
  } else if (order.slowest > 0) await sleep(Math.random() * order.slowest);
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  disableReverseLookup: true,
  logger: false,
  onConnect(_session, callback) {
    const welcome = async () => {
      await pass("connected");
      callback();
    };
    void welcome();
  },
  onRcptTo(_address, _session, callback) {
    const judge = async () => {
      await pass("recipient");
      const refused = Math.random() < order.refuses;
      callback(refused ? Object.assign(new Error("Come back later"), { responseCode: 451 }) : null);
    };
    void judge();
  },
  onData(stream, session, callback) {
    const keep = async () => {
      const parts = await stream.toArray().catch(() => null);
      // Whoever sent it was killed in the middle of it.
      if (parts === null) return;
      const raw = Buffer.concat(parts).toString("utf8");
      const id = /^message-id: <([^@>]+)@/im.exec(raw)?.[1] ?? "without an id";
      const hangsUp = Math.random() < order.hangsUp;
      appendFileSync(file, `${Date.now()} ${id} ${hangsUp ? "hung up" : "taken"}\n`);
      await pass("taken");
      // On this one only: whoever hands over another mail at the same time hears about it.
      if (hangsUp) [...sockets].find((socket) => socket.remotePort === session.remotePort)?.destroy();
      else callback(null, "kept");
      if (order.stopAt === "answered") process.send?.({ reached: order.turn });
    };
    void keep();
  },
});
server.on("error", () => undefined);
server.server.on("connection", (socket: Socket) => {
  sockets.add(socket);
  socket.once("close", () => sockets.delete(socket));
});
server.listen(Number(port), "127.0.0.1", () => {
  process.send?.({ port: (server.server.address() as AddressInfo).port });
});
process.on("message", (given: KeeperOrder) => {
  order = given;
  for (const go of stopped.splice(0)) go();
});
process.once("disconnect", () => process.exit());
