import type { AddressInfo, Socket } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A mail as it arrived. */
export interface ReceivedMail {
  /** Whom it was really delivered to, whatever its headers say. */
  envelope: { from: string; to: string[] };
  parsed: ParsedMail;
  raw: string;
}

/** How the server treats what comes next. */
export type Behaviour =
  | "accept"
  /** Says nothing when somebody connects. */
  | "silent"
  /** Reads the whole mail, keeps it, and ends the connection without an answer. */
  | "drop-after-data"
  /** Reads the whole mail and thinks about it for ever. */
  | "hang-after-data"
  /** Answers a command with a code from 400 on. */
  | { at: "sender" | "recipient" | "data"; code: number; text?: string };

/** A mail server that a test tells what to do. */
export interface MailServer {
  url: string;
  mails: ReceivedMail[];
  /** Connections that were ever made to it. */
  connections: () => number;
  behave: (how: Behaviour) => void;
  /** Resolves when that many mails have arrived, counted from the start. */
  arrived: (count: number) => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Starts a mail server on a free port of this machine.
 *
 * @param account who may send; without one everybody may
 * @param encrypts whether it offers encryption, with a certificate that nobody vouches for
 */
export async function startMailServer(
  account?: { user: string; password: string },
  encrypts = false,
): Promise<MailServer> {
  let behaviour: Behaviour = "accept";
  let connections = 0;
  const mails: ReceivedMail[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  const refusalAt = (at: "sender" | "recipient" | "data") =>
    typeof behaviour === "object" && behaviour.at === at
      ? Object.assign(new Error(behaviour.text ?? "No"), { responseCode: behaviour.code })
      : null;
  const sockets = new Set<Socket>();
  const dropAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: account === undefined,
    allowInsecureAuth: true,
    disabledCommands: encrypts ? [] : ["STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onConnect(_session, callback) {
      connections += 1;
      if (behaviour !== "silent") callback();
    },
    onAuth(given, _session, callback) {
      if (given.username === account?.user && given.password === account?.password)
        callback(null, { user: given.username });
      else callback(Object.assign(new Error("Wrong password"), { responseCode: 535 }));
    },
    onMailFrom: (_address, _session, callback) => callback(refusalAt("sender")),
    onRcptTo: (_address, _session, callback) => callback(refusalAt("recipient")),
    onData(stream, session, callback) {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = { from: mailFrom ? mailFrom.address : "", to: rcptTo.map((one) => one.address) };
      const keep = async () => {
        const raw = Buffer.concat(await stream.toArray());
        const refusal = refusalAt("data");
        if (refusal) return callback(refusal);
        const how = behaviour;
        mails.push({ envelope, parsed: await simpleParser(raw), raw: raw.toString("utf8") });
        if (how === "accept") callback(null, "kept");
        if (how === "drop-after-data") dropAll();
        for (const one of waiting) if (mails.length >= one.count) one.done();
      };
      void keep();
    },
  });
  server.on("error", () => undefined);
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const credentials =
    account === undefined ? "" : `${encodeURIComponent(account.user)}:${encodeURIComponent(account.password)}@`;
  return {
    url: `smtp://${credentials}127.0.0.1:${port}`,
    mails,
    connections: () => connections,
    behave: (how) => void (behaviour = how),
    arrived: (count) =>
      mails.length >= count ? Promise.resolve() : new Promise((done) => void waiting.push({ count, done })),
    async stop() {
      dropAll();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
