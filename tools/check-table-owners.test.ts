import { describe, expect, test } from "vitest";

import { ownerFaults, tablesOf, writesIn } from "./check-table-owners.ts";
import { parseSource } from "./source-files.ts";

const tables = ["business.contact", "business.customer", "front.session"];
const written = (text: string): (string | undefined)[] =>
  writesIn(parseSource("src/a.ts", text), tables).map((write) => write.table);

test("tables are read from the schema file", () => {
  const schema =
    "-- x\n\ncreate table front.session (\n  id uuid\n);\n\ncreate table business.contact (\n  id uuid\n);\ncreate table other.thing (\n);\n";
  expect(tablesOf(schema)).toEqual(["front.session", "business.contact"]);
});

describe("a statement that changes rows is seen", () => {
  test.each([
    "sql`insert into business.contact (id) values (${id})`",
    "sql`  INSERT\n  INTO contact (id) values (1)`",
    'sql`insert into "business"."contact" values (1)`',
    "sql`with x as (delete from business.contact where id = ${id} returning *) select * from x`",
    "sql`update business.contact set name = ${name}`",
    "sql`update only contact as c\n set name = 1`",
    "sql`merge into business.contact c using staged s on true when matched then do nothing`",
    "sql`truncate table business.contact`",
    'copy("copy business.contact (id, name) from stdin")',
    'tx.insertInto("business.contact").values(x)',
    'tx.withSchema("business").updateTable("contact as c").set(x)',
    'tx.deleteFrom("contact").execute()',
  ])("%s", (text) => {
    expect(written(text)).toEqual(["business.contact"]);
  });
});

test("a statement whose table is not written out is seen", () => {
  expect(written("sql`insert into ${table} (id) values (1)`")).toEqual([undefined]);
  expect(written("tx.deleteFrom(table)")).toEqual([undefined]);
});

test("reading, locking, comments and words are not writing", () => {
  const text = [
    "sql`select * from business.contact for update of contact`",
    "sql`-- insert into business.contact\n select 1`",
    "// update business.contact set a = 1",
    'tx.selectFrom("business.contact")',
    'describe("update contact settings")',
    "sql`grant select, insert, update on business.contact to x`",
    'copy("copy business.contact to stdout")',
  ].join("\n");
  expect(written(text)).toEqual([]);
});

const write = (table: string | undefined, path: string) => ({ table, path, place: `${path}:1` });
const contacts = write("business.contact", "src/records/contacts/server/contacts-sql.ts");
const customers = write("business.customer", "src/records/customers/server/customers-sql.ts");
const session = write("front.session", "src/platform/server/front/sessions.ts");

describe("owners", () => {
  test("one file for each table is right", () => {
    expect(ownerFaults(tables, [contacts, contacts, customers, session], {})).toEqual([]);
  });

  test("a second owner is refused", () => {
    const second = write("business.contact", customers.path);
    expect(ownerFaults(tables, [contacts, second, customers, session], {})).toEqual([
      `business.contact: has 2 owners: ${contacts.path}, ${customers.path}`,
    ]);
  });

  test("a statement outside of a -sql file is refused", () => {
    const stray = write("business.contact", "src/records/contacts/server/add-contact.ts");
    expect(ownerFaults(tables, [stray, customers, session], {})).toEqual([
      `${stray.place}: writes business.contact; statements stand in the -sql file of the record`,
    ]);
  });

  test("a table that nobody writes and a hidden table name are refused", () => {
    const hidden = write(undefined, contacts.path);
    expect(ownerFaults(tables, [contacts, hidden, customers], {})).toHaveLength(2);
  });

  test("an exception holds for the writers it names and no others", () => {
    const reviewed = { "front.session": { writers: [], reason: "a package writes it", since: "2026-11-22" } };
    expect(ownerFaults(tables, [contacts, customers], reviewed)).toEqual([]);
    expect(ownerFaults(tables, [contacts, customers, session], reviewed)).toHaveLength(1);
    expect(ownerFaults(["business.contact"], [contacts], reviewed)).toHaveLength(1);
  });
});
