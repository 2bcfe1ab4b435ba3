// A mail server of its own process that takes everything and counts: tells its port, then how much arrived and within which
// time when asked.
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

let arrived = 0;
let first = 0;
let last = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, callback) {
    stream.resume();
    stream.on("end", () => {
      arrived += 1;
      last = performance.now();
      if (arrived === 1) first = last;
      callback(null, "taken");
    });
  },
});
server.listen(0, "127.0.0.1", () => {
  process.send?.({ port: (server.server.address() as AddressInfo).port });
});
process.on("message", (what) => {
  if (what === "forget") arrived = 0;
  process.send?.({ arrived, milliseconds: last - first });
});
