import nodemailer, { type MailComposerOptions } from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import { isEmail, isPlainLine } from "#platform/shared/fields.ts";

/** A name with its address; the name may be missing. */
export interface MailAddress {
  name: string | null;
  address: string;
}

/** One mail to one person. */
export interface Mail {
  /** The same for every try, so that whoever receives a mail twice can tell. Without angle brackets. */
  messageId: string;
  /** Name under which it comes; the address is the installation's. */
  fromName: string;
  replyTo: string | null;
  to: MailAddress;
  subject: string;
  text: string;
  html: string;
  attachments: readonly { fileName: string; mediaType: string; content: Buffer }[];
}

/** What became of handing a mail over. */
export type MailOutcome =
  | { accepted: true }
  /** `final`: the server will never take this mail; otherwise it is worth another try. */
  | { accepted: false; final: boolean; code: MailFailure; detail: string };

/** Why a mail was not taken. */
export type MailFailure = "refused" | "not-now" | "no-answer" | "not-trusted" | "sign-in-refused" | "not-sendable";

/** Hands mail over to the world. */
export interface Mailer {
  /** `outbox`: there is no mail server; what is sent can be read in the product and goes nowhere. */
  readonly via: "smtp" | "outbox";
  send(mail: Mail): Promise<MailOutcome>;
  close(): void;
}

/** Mail is handed over on this many connections at once. */
export const mailConnections = 5;

/** Most milliseconds for each step of handing over. */
export type MailPatience = Readonly<Record<"connection" | "greeting" | "silence" | "all", number>>;

/**
 * How long the steps of handing over may take, in milliseconds. A server that is not there is noticed soon; one that
 * thinks about a mail it was given gets as long as the open transaction may wait, because giving up on it means a second
 * mail.
 */
export const mailMilliseconds: MailPatience = { connection: 5000, greeting: 5000, silence: 45_000, all: 50_000 };

/** Content comes from us alone; nothing in a mail makes the library read a file or an address. */
const reachNothing = { disableFileAccess: true, disableUrlAccess: true };

/** Keeps mail in the product: for trying it out, and until there is a mail server. */
export const outboxMailer: Mailer = {
  via: "outbox",
  send: (mail) => Promise.resolve(faultOf(mail) ?? { accepted: true }),
  close: () => undefined,
};

/**
 * Hands mail over to an SMTP server, over connections that stay open.
 *
 * @param url  `smtp://` or `smtps://`, with user and password where the server wants them
 * @param from address of the installation
 * @param limits other patience than usual
 */
export function smtpMailer(url: string, from: string, limits: MailPatience = mailMilliseconds): Mailer {
  const server = new URL(url);
  const transport = nodemailer.createTransport({
    pool: true,
    host: server.hostname.replace(/^\[|\]$/g, ""),
    port: server.port === "" ? (server.protocol === "smtps:" ? 465 : 587) : Number(server.port),
    secure: server.protocol === "smtps:",
    // A password never travels readable, except to the machine itself.
    requireTLS: server.protocol === "smtp:" && server.username !== "" && !isThisMachine(server.hostname),
    ...(server.username === ""
      ? {}
      : { auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) } }),
    maxConnections: mailConnections,
    maxMessages: Infinity,
    // Whether a lost mail is sent again decides the queue, which knows what became of it.
    maxRequeues: 0,
    idleTimeout: 30_000,
    connectionTimeout: limits.connection,
    dnsTimeout: limits.connection,
    greetingTimeout: limits.greeting,
    socketTimeout: limits.silence,
    ...reachNothing,
  });
  // Faults are told to whoever sends; a connection that breaks while nobody does has nothing to tell.
  transport.on("error", () => undefined);
  return {
    via: "smtp",
    async send(mail) {
      const fault = faultOf(mail);
      if (fault) return fault;
      try {
        await transport.sendMail({
          ...(await contentOf(mail, from)),
          envelope: { from, to: [mail.to.address] },
          signal: AbortSignal.timeout(limits.all),
        });
        return { accepted: true };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close({ force: true }),
  };
}

// A mail without attachments is put together at once: written in one piece it costs half of what its many small parts cost.
async function contentOf(mail: Mail, from: string): Promise<MailComposerOptions> {
  const content: MailComposerOptions = {
    messageId: `<${mail.messageId}>`,
    from: { name: mail.fromName, address: from },
    to: { name: mail.to.name ?? "", address: mail.to.address },
    ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    attachments: mail.attachments.map(({ fileName, mediaType, content: bytes }) => ({
      filename: fileName,
      contentType: mediaType,
      content: bytes,
      contentDisposition: "attachment" as const,
    })),
    ...reachNothing,
  };
  return mail.attachments.length > 0
    ? content
    : { raw: await new MailComposer(content).compile().build(), ...reachNothing };
}

// Every value that becomes a header or an address is looked at once more, wherever it came from.
function faultOf(mail: Mail): MailOutcome | undefined {
  const lines = [
    mail.messageId,
    mail.fromName,
    mail.to.name ?? "",
    mail.subject,
    ...mail.attachments.map((one) => one.fileName),
  ];
  const addresses = [mail.to.address, ...(mail.replyTo === null ? [] : [mail.replyTo])];
  if (lines.every((line) => isPlainLine(line)) && addresses.every((address) => isEmail(address))) return undefined;
  return { accepted: false, final: true, code: "not-sendable", detail: "" };
}

// What a server says about a mail is final from 500 on; what it says about us, or a silence, is not.
function outcomeOf(error: unknown): MailOutcome {
  const fault =
    error instanceof Error ? (error as Error & { code?: string; responseCode?: number; response?: string }) : undefined;
  const detail = plain(fault?.response ?? "");
  const aboutTheMail = fault?.code === "EENVELOPE" || fault?.code === "EMESSAGE";
  const answered = fault?.responseCode ?? 0;
  if (fault?.code === "EAUTH" || fault?.code === "ENOAUTH")
    return { accepted: false, final: false, code: "sign-in-refused", detail };
  if (aboutTheMail && (answered >= 500 || answered === 0))
    return { accepted: false, final: true, code: "refused", detail };
  if (answered >= 400) return { accepted: false, final: false, code: "not-now", detail };
  // Only its words tell a certificate that is not trusted from a connection that broke.
  if (/certificate/i.test(fault?.message ?? ""))
    return { accepted: false, final: false, code: "not-trusted", detail: plain(fault?.message ?? "") };
  return { accepted: false, final: false, code: "no-answer", detail };
}

/** Longest answer of a server that is kept, in characters. */
const answerCharactersMost = 300;

function plain(text: string): string {
  const line = text.replaceAll(/[\p{C}\s]+/gu, " ").trim();
  return [...line].slice(0, answerCharactersMost).join("");
}

function isThisMachine(host: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(host);
}
