import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemContext } from "#platform/server/jobs.ts";
import { type Mailer, outboxMailer, smtpMailer } from "#platform/server/mail.ts";
import { triesMost } from "#records/messages/rules.ts";
import { messageNotFailed } from "#records/messages/contract.ts";
import { expectRefusal, newestActivity } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company } from "#tests/support/builders.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { type MailServer, startMailServer } from "#tests/support/mail-server.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { addFile } from "#tests/support/upload.ts";
import { handOverMessage } from "./hand-over-message.ts";

let test: TestApp;
let company: Company;
let server: MailServer;
const mailers: Mailer[] = [];
const impatient = { connection: 400, greeting: 400, silence: 600, all: 800 };

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());
beforeEach(async () => {
  server = await startMailServer();
  use(smtpMailer(server.url, "office@fieldfolk.example", impatient));
});
afterEach(async () => {
  for (const mailer of mailers.splice(0)) mailer.close();
  await server.stop();
});

function use(mailer: Mailer): void {
  mailers.push(mailer);
  test.system.mailer = mailer;
}

async function queued(customer: BuiltCustomer, changes: Record<string, unknown> = {}): Promise<string> {
  const sent = await company.admin.post(`customers/${customer.id}/messages`, {
    contactIds: [customer.contactId],
    subject: "Your visit",
    body: "Dear {{contact.fullName}}",
    ...changes,
  });
  if (sent.status !== 201) throw new Error(sent.text);
  return sent.body.messageIds[0];
}

const handOver = (id: string) =>
  handOverMessage(systemContext(test.system, company.networkId, company.providerId, "send-message"), id);
const message = async (id: string) => (await company.admin.get(`messages/${id}`)).body;
const profile = async (id: string) => (await company.admin.get(`customers/${id}`)).body;
const lastCommunication = async (contactId: string) =>
  (await company.admin.get(`contacts/${contactId}`)).body.lastCommunicatedAt;
const communications = (contactId: string) =>
  test.look<{ staff_id: string; channel: string }>(
    "select staff_id, channel from business.communication where contact_id = $1",
    [contactId],
  );

describe("handing a message over", () => {
  it("A-04 X-18 sends it to exactly its recipient, logs it, and moves last interaction and last communication", async () => {
    const customer = await buildCustomer(company.admin, { companyName: "Acme" });
    const id = await queued(customer);
    const before = (await profile(customer.id)).lastInteractionAt;
    test.clock.advance(600_000);
    await handOver(id);
    expect(server.mails).toHaveLength(1);
    const [mail] = server.mails;
    const { toAddress, toName } = await message(id);
    expect(mail?.envelope).toEqual({ from: "office@fieldfolk.example", to: [toAddress] });
    expect(mail?.parsed).toMatchObject({ subject: "Your visit", messageId: `<${id}@localhost>` });
    expect(mail?.parsed.text?.trim()).toBe(`Dear ${toName}`);
    expect(mail?.parsed.html).toContain(`<p>Dear ${toName}</p>`);
    expect(mail?.parsed.from?.value[0]?.address).toBe("office@fieldfolk.example");
    const log = await message(id);
    expect(log).toMatchObject({ status: "sent", via: "smtp", attempts: 1, reason: null, allowed: [] });
    expect(log.sentAt > log.createdAt).toBe(true);
    expect((await profile(customer.id)).lastInteractionAt > before).toBe(true);
    expect(await lastCommunication(customer.contactId)).toBe(log.sentAt);
    expect(await communications(customer.contactId)).toEqual([{ staff_id: company.admin.staffId, channel: "email" }]);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "message.sent",
      contactId: customer.contactId,
      facts: { messageId: id },
    });
  });

  it("V-18 counts for a fleet's contact at every provider of the network", async () => {
    const sibling = await buildCompany(test, company.networkId);
    const fleet = await buildFleet(test, [company, sibling]);
    const [mine = "", theirs = ""] = fleet.customerIds;
    await test.look("update business.contact set email = 'flo@fleet.example' where id = $1", [fleet.contactId]);
    await handOver(await queued({ id: mine, number: 1, contactId: fleet.contactId }));
    const seen = (await sibling.admin.get(`customers/${theirs}/contacts`)).body.contacts[0];
    expect(seen).toMatchObject({ id: fleet.contactId });
    expect(seen.lastCommunicatedAt).not.toBeNull();
  });

  it("keeps it in the outbox while there is no mail server", async () => {
    use(outboxMailer);
    const customer = await buildCustomer(company.admin);
    const id = await queued(customer);
    await handOver(id);
    expect(server.mails).toEqual([]);
    expect(await message(id)).toMatchObject({ status: "sent", via: "outbox" });
    expect((await company.admin.get("messages")).body.delivery).toBe("outbox");
  });

  it("takes the files along as they are stored, and holds the mail back when one is not there any more", async () => {
    const customer = await buildCustomer(company.admin);
    const text = "Terms of Müller & Söhne";
    const fileId = await addFile(test, company.admin, `customers/${customer.id}/files`, text, "términos; ü (2).txt");
    const [first, second] = [
      await queued(customer, { fileIds: [fileId] }),
      await queued(customer, { fileIds: [fileId] }),
    ];
    await handOver(first);
    const [attached] = server.mails[0]?.parsed.attachments ?? [];
    expect(attached).toMatchObject({ filename: "términos; ü (2).txt", contentDisposition: "attachment" });
    expect(attached?.content.toString("utf8")).toBe(text);
    const [{ hash } = { hash: "" }] = await test.look<{ hash: string }>(
      "select content_hash as hash from business.file where id = $1",
      [fileId],
    );
    const { networkId, providerId } = company;
    await test.system.files.remove({ networkId, providerId }, hash);
    await handOver(second);
    expect(server.mails).toHaveLength(1);
    expect(await message(second)).toMatchObject({ status: "suppressed", reason: "attachment-missing" });
  });

  it("sends once, however often the job runs", async () => {
    const id = await queued(await buildCustomer(company.admin));
    await handOver(id);
    await handOver(id);
    await handOver(test.system.ids.next());
    expect(server.mails).toHaveLength(1);
    expect((await message(id)).attempts).toBe(1);
  });

  it("sends once when two servers take it up at the same time", async () => {
    const id = await queued(await buildCustomer(company.admin));
    await Promise.all([handOver(id), handOver(id), handOver(id)]);
    expect(server.mails).toHaveLength(1);
  });

  it("is worked off by the worker, whatever else it has to do", async () => {
    const worker = await test.startWorker();
    try {
      const ids = [];
      for (let n = 0; n < 8; n += 1) ids.push(await queued(await buildCustomer(company.admin)));
      await server.arrived(ids.length);
      expect(new Set(server.mails.map((mail) => mail.parsed.messageId)).size).toBe(server.mails.length);
    } finally {
      await worker.stop();
    }
  });
});

describe("the gate", () => {
  it("C-13 X-20 never sends what was queued before its customer became inactive", async () => {
    const customer = await buildCustomer(company.admin);
    const id = await queued(customer);
    await company.admin.post(`customers/${customer.id}/deactivation`);
    await handOver(id);
    expect(server.mails).toEqual([]);
    expect(await message(id)).toMatchObject({
      status: "suppressed",
      reason: "customer-inactive",
      attempts: 0,
      allowed: [],
    });
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "message.suppressed",
      facts: { messageId: id, reason: "customer-inactive" },
    });
    expect(await lastCommunication(customer.contactId)).toBeNull();
  });

  it("X-18 C-13 never sends to an old address, and never counts it as communication", async () => {
    await company.admin.patch("provider", (await company.admin.get("provider")).body.version, {
      contactEmailPolicy: "editable",
    });
    const customer = await buildCustomer(company.admin);
    const id = await queued(customer);
    await company.admin.patch(`contacts/${customer.contactId}`, 1, { email: "new@example.com" });
    await handOver(id);
    expect(server.mails).toEqual([]);
    expect(await message(id)).toMatchObject({ status: "suppressed", reason: "address-changed" });
    expect(await communications(customer.contactId)).toEqual([]);
  });

  it("C-03 sends nothing to a contact that was deleted meanwhile", async () => {
    const customer = await buildCustomer(company.admin);
    const id = await queued(customer);
    await company.admin.delete(`contacts/${customer.contactId}`, 1);
    await handOver(id);
    expect(server.mails).toEqual([]);
    expect((await company.admin.get(`messages/${id}`)).status).toBe(404);
  });
});

describe("a mail server that does not take it", () => {
  it.each([
    ["refuses the recipient", { at: "recipient", code: 550, text: "User unknown" }],
    ["refuses the sender", { at: "sender", code: 553 }],
    ["refuses the mail", { at: "data", code: 554 }],
  ] as const)("fails at once when it %s for good, and can be tried again by hand", async (_what, behaviour) => {
    const customer = await buildCustomer(company.admin);
    const id = await queued(customer);
    server.behave(behaviour);
    await handOver(id);
    const failed = await message(id);
    expect(failed).toMatchObject({ status: "failed", reason: "refused", attempts: 1, allowed: ["try-again"] });
    expect(failed.reasonDetail).toContain(String(behaviour.code));
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({ what: "message.failed" });
    expect(await lastCommunication(customer.contactId)).toBeNull();

    server.behave("accept");
    const again = await company.admin.post(`messages/${id}/tries`);
    expect(again).toMatchObject({ status: 201, body: { id } });
    expect(await message(id)).toMatchObject({ status: "queued", attempts: 0, reason: null });
    expectRefusal(await company.admin.post(`messages/${id}/tries`), messageNotFailed);
    await handOver(id);
    expect(await message(id)).toMatchObject({ status: "sent", attempts: 1 });
    expect(server.mails).toHaveLength(1);
  });

  it.each([
    ["asks to come back later", { at: "recipient", code: 451 }, "not-now"],
    ["is busy with the mail", { at: "data", code: 452 }, "not-now"],
    ["says nothing", "silent", "no-answer"],
    ["thinks for ever", "hang-after-data", "no-answer"],
    ["hangs up after the mail", "drop-after-data", "no-answer"],
  ] as const)("tries again later when it %s", async (_what, behaviour, reason) => {
    const id = await queued(await buildCustomer(company.admin));
    server.behave(behaviour);
    await expect(handOver(id)).rejects.toThrow("tried again");
    expect(await message(id)).toMatchObject({ status: "queued", reason, attempts: 1, sentAt: null });
    server.behave("accept");
    await handOver(id);
    expect(await message(id)).toMatchObject({ status: "sent", reason: null, attempts: 2 });
    expect(new Set(server.mails.map((mail) => mail.parsed.messageId))).toEqual(new Set([`<${id}@localhost>`]));
  });

  it("tries again later when it is not there at all, and when it does not let us in", async () => {
    const id = await queued(await buildCustomer(company.admin));
    use(smtpMailer("smtp://127.0.0.1:1", "office@fieldfolk.example", impatient));
    await expect(handOver(id)).rejects.toThrow("tried again");
    expect(await message(id)).toMatchObject({ status: "queued", reason: "no-answer" });
    const guarded = await startMailServer({ user: "us", password: "p@ss word" });
    use(smtpMailer(guarded.url.replace("p%40ss%20word", "wrong"), "office@fieldfolk.example", impatient));
    await expect(handOver(id)).rejects.toThrow("tried again");
    expect(await message(id)).toMatchObject({ status: "queued", reason: "sign-in-refused" });
    use(smtpMailer(guarded.url, "office@fieldfolk.example", impatient));
    await handOver(id);
    expect(guarded.mails).toHaveLength(1);
    await guarded.stop();
  });

  it("waits no longer for its next try once somebody asks for it", async () => {
    const id = await queued(await buildCustomer(company.admin));
    const job = () =>
      test.look<{ late: boolean }>("select run_at > now() as late from jobs._private_jobs where key = $1", [
        `send-message:${id}`,
      ]);
    expectRefusal(await company.admin.post(`messages/${id}/tries`), messageNotFailed);
    server.behave({ at: "recipient", code: 451 });
    await expect(handOver(id)).rejects.toThrow("tried again");
    await test.look("update jobs._private_jobs set run_at = now() + interval '6 hours', attempts = 9 where key = $1", [
      `send-message:${id}`,
    ]);
    expect((await message(id)).allowed).toEqual(["try-again"]);
    expect((await company.admin.post(`messages/${id}/tries`)).status).toBe(201);
    expect(await job()).toEqual([{ late: false }]);
    expect(await message(id)).toMatchObject({ status: "queued", attempts: 0, reason: null, allowed: [] });
    server.behave("accept");
    await handOver(id);
    expect(server.mails).toHaveLength(1);
  });

  it("never hands over to a server whose certificate nobody vouches for, and says so", async () => {
    const doubtful = await startMailServer(undefined, true);
    use(smtpMailer(doubtful.url, "office@fieldfolk.example", impatient));
    const id = await queued(await buildCustomer(company.admin));
    await expect(handOver(id)).rejects.toThrow("tried again");
    expect(await message(id)).toMatchObject({ status: "queued", reason: "not-trusted", attempts: 1 });
    expect((await message(id)).reasonDetail).toMatch(/certificate/);
    expect(doubtful.mails).toEqual([]);
    await doubtful.stop();
  });

  it(`gives up after ${triesMost} tries`, async () => {
    const id = await queued(await buildCustomer(company.admin));
    await test.look("update business.message set attempts = $2 where id = $1", [id, triesMost - 1]);
    server.behave({ at: "data", code: 451 });
    await handOver(id);
    expect(await message(id)).toMatchObject({ status: "failed", reason: "not-now", attempts: triesMost });
  });
});

describe("a transaction that breaks after the mail server took the mail", () => {
  it("sends at most one more, with the same Message-ID, and loses nothing", async () => {
    const id = await queued(await buildCustomer(company.admin));
    const real = test.system.mailer;
    const broken: Mailer = {
      ...real,
      async send(mail) {
        const outcome = await real.send(mail);
        await test.look(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fieldfolk' and state = 'idle in transaction' and datname = current_database()",
        );
        return outcome;
      },
    };
    test.system.mailer = broken;
    await expect(handOver(id)).rejects.toThrow("did not answer");
    expect(await message(id)).toMatchObject({ status: "queued", attempts: 0 });
    test.system.mailer = real;
    await handOver(id);
    await handOver(id);
    expect(await message(id)).toMatchObject({ status: "sent", attempts: 1 });
    expect(server.mails).toHaveLength(2);
    expect(new Set(server.mails.map((mail) => mail.parsed.messageId)).size).toBe(1);
  });

  it("sends no second one when the transaction is run again after a conflict", async () => {
    const id = await queued(await buildCustomer(company.admin));
    await test.look(`create function business.fail_once() returns trigger language plpgsql as $$
      begin
        if nextval('business.failures') = 1 then raise exception 'conflict' using errcode = '40001'; end if;
        return new;
      end $$`);
    await test.look("create sequence business.failures");
    await test.look("grant usage on sequence business.failures to public");
    await test.look(
      "create trigger fail_once before insert on business.communication for each row execute function business.fail_once()",
    );
    try {
      await handOver(id);
    } finally {
      await test.look("drop trigger fail_once on business.communication");
    }
    expect(await message(id)).toMatchObject({ status: "sent", attempts: 1 });
    expect(server.mails).toHaveLength(1);
  });

  it("moves the last interaction also when it was stopped before it came to that", async () => {
    const customer = await buildCustomer(company.admin);
    const id = await queued(customer);
    await handOver(id);
    await test.look("update business.customer set last_interaction_at = created_at where id = $1", [customer.id]);
    const before = (await profile(customer.id)).lastInteractionAt;
    await handOver(id);
    expect((await profile(customer.id)).lastInteractionAt > before).toBe(true);
    expect(server.mails).toHaveLength(1);
  });
});

describe("names and texts that try to be something else", () => {
  it("reaches exactly the intended recipient and shows what it contains as it is", async () => {
    const customer = await buildCustomer(company.admin, {
      companyName: '<img src=x onerror="alert(1)"> & Co',
      contact: {
        firstName: '"Eve" <eve@evil.example>,',
        lastName: "=?utf-8?q?Bcc=3A?= ; a@b.example",
        email: "victim@example.com",
      },
    });
    const id = await queued(customer, {
      subject: "Bcc: eve@evil.example; {{contact.firstName}} {{company.name}}",
      body: "<script>alert(1)</script>\n.\r\nRCPT TO:<eve@evil.example>\n\n{{company.name}} https://x.example/?a=1&b=<2>",
    });
    await handOver(id);
    const [mail] = server.mails;
    expect(server.mails).toHaveLength(1);
    expect(mail?.envelope.to).toEqual(["victim@example.com"]);
    const to = mail?.parsed.to;
    expect((Array.isArray(to) ? to : [to]).flatMap((one) => one?.value.map((each) => each.address))).toEqual([
      "victim@example.com",
    ]);
    expect([...(mail?.parsed.headers.keys() ?? [])].toSorted()).toEqual(
      ["content-type", "date", "from", "message-id", "mime-version", "subject", "to"].toSorted(),
    );
    expect(mail?.parsed.subject).toBe(
      'Bcc: eve@evil.example; "Eve" <eve@evil.example>, <img src=x onerror="alert(1)"> & Co',
    );
    const html = String(mail?.parsed.html);
    expect(html).not.toMatch(/<(script|img)/i);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; Co");
    expect(mail?.parsed.text).toContain("<script>alert(1)</script>\n.\nRCPT TO:<eve@evil.example>");
    expect(mail?.parsed.attachments).toEqual([]);
  });

  it.each(["a\r\nBcc: eve@evil.example", "a\nb", "a\u0000b"])(
    "never hands over a header with %j in it",
    async (text) => {
      const mail = {
        messageId: "x@localhost",
        fromName: "Office",
        replyTo: null,
        to: { name: null, address: "victim@example.com" },
        subject: "Hello",
        text: "Hello",
        html: "<p>Hello</p>",
        attachments: [],
      };
      const mailer = test.system.mailer;
      for (const bad of [{ subject: text }, { fromName: text }, { messageId: text }, { replyTo: text }])
        expect(await mailer.send({ ...mail, ...bad })).toMatchObject({
          accepted: false,
          final: true,
          code: "not-sendable",
        });
      for (const to of [
        { name: text, address: "victim@example.com" },
        { name: null, address: `${text}@example.com` },
      ])
        expect(await mailer.send({ ...mail, to })).toMatchObject({ code: "not-sendable" });
      expect(server.mails).toEqual([]);
    },
  );
});

describe("deleting who was written to", () => {
  it("C-03 X-38 leaves nothing of messages and communication behind", async () => {
    const customer = await buildCustomer(company.admin);
    await handOver(await queued(customer));
    await company.admin.post(`customers/${customer.id}/deactivation`);
    const preview = await company.admin.post("customer-deletions/preview", { customerIds: [customer.id] });
    expect(preview.body.messages).toBe(1);
    expect((await company.admin.post("customer-deletions", { customerIds: [customer.id] })).status).toBe(200);
    for (const table of ["message", "communication", "last_communication"]) {
      const left = await test.look(`select from business.${table} where contact_id = $1`, [customer.contactId]);
      expect({ table, left }).toEqual({ table, left: [] });
    }
  });
});
