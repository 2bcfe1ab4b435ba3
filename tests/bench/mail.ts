// tsx tests/bench/mail.ts: how fast the worker hands mail to a mail server on the same machine, through the gate and with
// everything that is written about it. Option: --mails 1000
import { fork } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { startEmbeddedPostgres } from "#platform/server/embedded-postgres.ts";
import { smtpMailer } from "#platform/server/mail.ts";
import { buildCompany, buildCustomer } from "#tests/support/builders.ts";
import { startTestAppOn } from "#tests/support/start-app.ts";
import { makeTemplateDatabase } from "#tests/support/test-database.ts";

const { values: options } = parseArgs({ options: { mails: { type: "string", default: "1000" } } });
const mails = Number(options.mails);
/** People of one customer, all written to in one request. */
const recipients = 50;
/** What the product promises, in mails a second. */
const promised = 200;

const home = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-bench-"));
// The database runs as a user without rights, who must be able to pass.
await chmod(home, 0o711);
const server = await startEmbeddedPostgres({ home });
const sink = fork(path.join(import.meta.dirname, "mail-sink.ts"));
try {
  const [{ port }] = (await once(sink, "message")) as [{ port: number }];
  const test = await startTestAppOn(await makeTemplateDatabase(server.superuser));
  const { admin } = await buildCompany(test);
  for (let made = 0; made < mails; made += recipients) {
    const customer = await buildCustomer(admin);
    const contactIds = [customer.contactId];
    while (contactIds.length < Math.min(recipients, mails - made)) {
      const email = `person${contactIds.length}@customer${made}.example.com`;
      const added = await admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName: "Diaz", email });
      contactIds.push(added.body.id as string);
    }
    const body = `Dear {{contact.fullName}},\n\n${"our technician comes on Monday. ".repeat(20)}\n\nKind regards`;
    const sent = await admin.post(`customers/${customer.id}/messages`, { contactIds, subject: "Our visit", body });
    if (sent.status !== 201) throw new Error(sent.text);
  }
  test.system.mailer = smtpMailer(`smtp://127.0.0.1:${port}`, "office@fieldfolk.example");
  const started = performance.now();
  const before = process.cpuUsage();
  const worker = await test.startWorker();
  let left = mails;
  while (left > 0) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [row] = await test.look<{ n: number }>(
      "select count(*)::int as n from business.message where status = 'queued'",
    );
    left = row?.n ?? 0;
  }
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  await worker.stop();
  sink.send("count");
  const [{ arrived }] = (await once(sink, "message")) as [{ arrived: number }];
  const rate = mails / seconds;
  process.stdout.write(
    `${mails} mails in ${seconds.toFixed(2)} s: ${rate.toFixed(0)} a second, ${arrived} arrived; promised are ${promised}; ${((user + system) / mails / 1000).toFixed(1)} ms of this process for each\n`,
  );
  process.exitCode = rate >= promised && arrived === mails ? 0 : 1;
  test.system.mailer.close();
  await test.stop();
} finally {
  sink.kill();
  await server.stop();
  await rm(home, { recursive: true, force: true });
}
