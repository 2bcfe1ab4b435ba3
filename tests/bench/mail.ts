// Part of npm run bench: how fast the built product hands mail to a mail server on the same machine, through the gate and with
// everything that is written about it, beside the mail library alone with the same mails. Option: --mails 1000
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Connection } from "#platform/server/database.ts";
import { startEmbeddedPostgres } from "#platform/server/embedded-postgres.ts";
import { type Mail, mailConnections, smtpMailer } from "#platform/server/mail.ts";
import { htmlOf } from "#processes/send-message/rules.ts";
import { startProduct } from "#tests/start/running-product.ts";
import { buildCompany, buildCustomer } from "#tests/support/builders.ts";
import { startTestAppOn, type TestApp } from "#tests/support/start-app.ts";
import { makeTemplateDatabase } from "#tests/support/test-database.ts";
import { cpuMicros, databaseMicros } from "./measure.ts";

const { values: options } = parseArgs({ options: { mails: { type: "string", default: "1000" } } });
const mails = Number(options.mails);
/** People of one customer, all written to in one request. */
const recipients = 5;
/** What the product promises, in mails a second. */
const promised = 200;
const from = "office@fieldfolk.example";
const text = `Dear {{contact.fullName}},\n\n${"our technician comes on Monday. ".repeat(20)}\n\nKind regards`;

/** What a sender came to. */
interface Sent {
  /** Mails a second, from the first that arrived to the last. */
  rate: number;
  arrived: number;
  /** CPU of the sending process for one mail, in microseconds. */
  micros: number;
}

const home = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-bench-"));
// The database runs as a user without rights, who must be able to pass.
await chmod(home, 0o711);
const server = await startEmbeddedPostgres({ home });
const sink = fork(path.join(import.meta.dirname, "mail-sink.ts"));
try {
  const [{ port }] = (await once(sink, "message")) as [{ port: number }];
  const url = `smtp://127.0.0.1:${port}`;
  const test = await startTestAppOn(await makeTemplateDatabase(server.superuser));
  await queueMails(test);
  const [bareBefore, product, bareAfter] = [await sendBare(url), await sendByProduct(test, url), await sendBare(url)];
  const bare = (bareBefore.rate + bareAfter.rate) / 2;
  const micros = `${(product.micros / 1000).toFixed(1)} + ${(product.databaseMicros / 1000).toFixed(1)} ms of CPU each (server + database)`;
  process.stdout.write(
    `${mails} mails: ${product.rate.toFixed(0)} a second, ${micros}; the library alone ${bare.toFixed(0)} a second, ${(bareAfter.micros / 1000).toFixed(1)} ms each; ${product.arrived} of ${mails} arrived\n`,
  );
  if (product.rate < promised || product.arrived !== mails) {
    process.stdout.write(`GATE MISSED: ${promised} mails a second are promised.\n`);
    process.exitCode = 1;
  }
  await test.stop();
} finally {
  sink.kill();
  await server.stop();
  await rm(home, { recursive: true, force: true });
}

async function queueMails(test: TestApp): Promise<void> {
  const { admin } = await buildCompany(test);
  for (let made = 0; made < mails; made += recipients) {
    const customer = await buildCustomer(admin);
    const contactIds = [customer.contactId];
    while (contactIds.length < Math.min(recipients, mails - made)) {
      const email = `person${contactIds.length}@customer${made}.example.com`;
      const added = await admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName: "Diaz", email });
      contactIds.push(added.body.id as string);
    }
    const sent = await admin.post(`customers/${customer.id}/messages`, {
      contactIds,
      subject: "Our visit",
      body: text,
    });
    if (sent.status !== 201) throw new Error(sent.text);
  }
}

async function sendByProduct(test: TestApp, url: string): Promise<Sent & { databaseMicros: number }> {
  await ask(sink, "forget");
  await test.look("vacuum analyze");
  const product = await startProduct(path.join(home, "product"), {
    DATABASE_URL: addressOf(test.owner),
    SMTP_URL: url,
    MAIL_FROM: from,
    NODE_ENV: "production",
  });
  const pid = product.process.pid ?? 0;
  const before = { server: cpuMicros(pid), database: databaseMicros(server.pid) };
  await until(async () => {
    const [row] = await test.look<{ n: number }>(
      "select count(*)::int as n from business.message where status = 'queued'",
    );
    return row?.n === 0;
  });
  const after = { server: cpuMicros(pid), database: databaseMicros(server.pid) };
  product.process.kill("SIGTERM");
  await product.ended;
  const sent = await whatArrived();
  return {
    ...sent,
    micros: (after.server - before.server) / mails,
    databaseMicros: (after.database - before.database) / mails,
  };
}

// The library with the same number of connections and mails of the same kind, and nothing else.
async function sendBare(url: string): Promise<Sent> {
  await ask(sink, "forget");
  const mailer = smtpMailer(url, from);
  const { user, system } = process.cpuUsage();
  let left = mails;
  await Promise.all(
    Array.from({ length: mailConnections }, async () => {
      while (left > 0) {
        left -= 1;
        const outcome = await mailer.send(bareMail(left));
        if (!outcome.accepted) throw new Error(outcome.code);
      }
    }),
  );
  const used = process.cpuUsage();
  mailer.close();
  return { ...(await whatArrived()), micros: (used.user + used.system - user - system) / mails };
}

function bareMail(number: number): Mail {
  const body = text.replace("{{contact.fullName}}", "Bo Diaz");
  return {
    messageId: `${crypto.randomUUID()}@localhost`,
    fromName: "Bench Company",
    replyTo: null,
    to: { name: "Bo Diaz", address: `person${number}@customer.example.com` },
    subject: "Our visit",
    text: body,
    html: htmlOf(body),
    attachments: [],
  };
}

async function whatArrived(): Promise<Omit<Sent, "micros">> {
  const { arrived, milliseconds } = await ask(sink, "count");
  return { arrived, rate: ((arrived - 1) / milliseconds) * 1000 };
}

async function ask(child: ChildProcess, what: string): Promise<{ arrived: number; milliseconds: number }> {
  child.send(what);
  const [answer] = (await once(child, "message")) as [{ arrived: number; milliseconds: number }];
  return answer;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 200));
}

function addressOf({ user, password, host, port, database }: Connection): string {
  return `postgres://${user}:${encodeURIComponent(password ?? "")}@localhost/${database}?host=${encodeURIComponent(host ?? "")}&port=${port}`;
}
