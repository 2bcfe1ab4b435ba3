import { type RawBuilder, sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { ImportBatchId, ImportOptions } from "../contract.ts";
import type { BaseFault } from "../fault-texts.ts";
import type { UpdateKey } from "../rules.ts";

/**
 * The condition that names the rows of one import.
 */
export function rowsOf(ctx: Context, id: ImportBatchId): RawBuilder<unknown> {
  return sql`network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and batch_id = ${id}`;
}

/**
 * Decides what becomes of every row of an import, in one query over all of them: which customers and contacts it means
 * (L-06), what it would change, and which rows contradict each other. A row comes out as
 * - `fail` when it means several, contradicts an earlier row, or is wrong in itself;
 * - `skip` when it means somebody who is there and shall not be changed, changes nothing, or says once more exactly what
 *   an earlier row says (of a company, or with an e-mail address or phone: two people may well have one name);
 * - `update` when the chosen key finds exactly one; `create` otherwise.
 *
 * @param options what the user chose
 * @returns a query with one row per row of the import: n, outcome, reason, faults, changes, same_name, customer_id,
 *   organisation_id, contact_id, location_id
 * @see Rules L-02, L-06, L-07, V-05, V-07, X-36
 */
export function decisions(ctx: Context, id: ImportBatchId, options: ImportOptions): RawBuilder<unknown> {
  const provider = sql`${ctx.networkId} and provider_id = ${ctx.providerId}`;
  const addsContacts = options.sameName === "add-contact";
  return sql`
    with r as materialized (
      select n, group_key, match_key, email_key, customer_ref, customer_number, company_name, customer_type, website, note, title, first_name, last_name, email,
             phone, phone_extension, alt_phone, alt_phone_extension, mobile, mobile_extension, street, street2, city, state, postal_code, country,
             problems <> '[]' as is_wrong, incomplete <> '[]' as is_incomplete, incomplete,
             coalesce(title, first_name, last_name, email, phone, alt_phone, mobile) is not null as has_person,
             business.fold(first_name || ' ' || last_name) as person_key,
             case when coalesce(company_name, email, phone, alt_phone, mobile) is not null then min(n) over (partition by md5(row(
               match_key, company_name is null, customer_ref, customer_number, customer_type, website, note, title, first_name, last_name, email_key,
               phone, phone_extension, alt_phone, alt_phone_extension, mobile, mobile_extension, street, street2, city, state, postal_code, country,
               problems <> '[]', incomplete <> '[]')::text)) end as first_n
        from business.import_row where ${rowsOf(ctx, id)}
    ),
    -- Rows that say nothing new, with the row that said it first.
    repeated as materialized (select n, first_n from r where first_n < n and not is_wrong and not is_incomplete),
    base as materialized (
      select id, organisation_id, number, customer_number, business.company_key(company_name) as name_key
        from business.customer where network_id = ${provider}
    ),
    -- By what a row, and by what a customer may be known beside its name.
    wanted as materialized (
      select r.n, r.match_key, v.key from r cross join lateral (values (r.email_key), (r.phone), (r.alt_phone), (r.mobile)) v(key)
       where v.key is not null and r.match_key is not null
    ),
    known as materialized (
      select distinct b.id, b.name_key, v.key
        from business.contact k
        join base b on b.organisation_id = k.organisation_id
       cross join lateral (values (k.email_key), (k.phone), (k.alt_phone), (k.mobile)) v(key)
       where k.network_id = ${ctx.networkId} and k.provider_id in (${ctx.providerId}, business.nobody())
         and v.key in (select key from wanted)
    ),
    by_id as (select r.n, b.id from r join base b on b.number = r.customer_ref),
    pairs as materialized (
      select w.n, x.id from wanted w join known x on x.key = w.key and x.name_key = w.match_key
      union select n, id from by_id
      union select r.n, b.id from r join base b on b.customer_number = r.customer_number
    ),
    meant as (select n, count(*) as hits, min(id::text)::uuid as id from pairs group by n),
    meant_by_company as (
      select r.group_key, count(distinct p.id) as hits, min(p.id::text)::uuid as id from pairs p join r on r.n = p.n group by r.group_key
    ),
    of_that_name as (
      select name_key, count(*) as hits, min(id::text)::uuid as id from base where name_key in (select match_key from r where company_name is not null) group by name_key
    ),
    keyed as (${keyed(ctx, options.updateKey)}),
    found_by_key as (select n, count(*) as hits, min(id::text)::uuid as id, min(contact_id::text)::uuid as contact_id from keyed group by n),
    aimed as materialized (
      select r.n, t.contact_id as keyed_contact_id, coalesce(s.hits, 0) > 0 as same_name,
             case when r.customer_ref is not null and i.n is null then 'unknown-customer-id'
                  when t.hits = 1 then 'update'
                  when t.hits > 1 or m.hits > 1 then 'ambiguous-match'
                  when m.hits = 1 then 'exists'
                  when g.hits > 1 or (${addsContacts} and s.hits > 1) then 'ambiguous-match'
                  when g.hits = 1 or (${addsContacts} and s.hits = 1) then 'join'
                  else 'new' end as way,
             case when t.hits = 1 then t.id when m.hits = 1 then m.id when g.hits = 1 then g.id when ${addsContacts} and s.hits = 1 then s.id end as customer_id
        from r
        left join by_id i on i.n = r.n
        left join found_by_key t on t.n = r.n
        left join meant m on m.n = r.n
        left join meant_by_company g on g.group_key = r.group_key
        left join of_that_name s on s.name_key = r.match_key and r.company_name is not null
    ),
    -- The person of a row among the contacts of its customer: by e-mail, else by name.
    housed as materialized (
      select a.n, a.way, b.organisation_id, r.email_key, r.person_key from aimed a join r on r.n = a.n join base b on b.id = a.customer_id
       where a.way in ('join', 'update') and a.keyed_contact_id is null and r.has_person
    ),
    people as (
      select h.n, k.id, true as by_email from housed h
        join business.contact k on k.organisation_id = h.organisation_id and k.email_key = h.email_key where k.network_id = ${ctx.networkId}
      union all
      select h.n, k.id, false from housed h
        join business.contact k on k.organisation_id = h.organisation_id and k.name_key = h.person_key where k.network_id = ${ctx.networkId}
    ),
    person as (
      select n, count(*) filter (where by_email) as email_hits, min(id::text) filter (where by_email) as by_email,
             count(*) filter (where not by_email) as name_hits, min(id::text) filter (where not by_email) as by_name
        from people group by n
    ),
    settled as materialized (
      select a.n, a.way, a.same_name, a.customer_id, b.organisation_id,
             coalesce(a.keyed_contact_id, case when p.email_hits = 1 then p.by_email::uuid when p.email_hits = 0 and p.name_hits = 1 then p.by_name::uuid end) as contact_id,
             coalesce(p.email_hits > 1 or (p.email_hits = 0 and p.name_hits > 1), false) as several,
             p.n is not null as is_there
        from aimed a
        left join base b on b.id = a.customer_id
        left join person p on p.n = a.n
    ),
    diffs as materialized (${differences(ctx)}),
    -- What rows say about one and the same thing; the first one is believed.
    claims as (
      select d.n, case when d.about = 'contact' then d.contact_id else d.customer_id end::text as entity, d.field, d.after as said
        from diffs d where d.field <> 'note' and not d.is_taken
      union all
      select d.n, 'number:' || d.after, 'customerNumber', d.customer_id::text from diffs d where d.field = 'customerNumber' and not d.is_taken
      union all
      select r.n, 'new:' || r.group_key, v.field, v.said from settled s join r on r.n = s.n
       cross join lateral (values ('customerNumber', r.customer_number), ('customerType', r.customer_type), ('website', r.website)) v(field, said)
       where s.way = 'new' and not r.is_wrong and not r.is_incomplete and v.said is not null
      union all
      select r.n, 'number:' || r.customer_number, 'customerNumber', r.group_key from settled s join r on r.n = s.n
       where s.way = 'new' and not r.is_wrong and not r.is_incomplete and r.customer_number is not null
    ),
    contradictions as (
      select n, min(field) as field, min(first_n) as first_n
        from (select n, field, said, first_value(said) over same as first_said, first_value(n) over same as first_n
                from claims where n not in (select n from repeated) window same as (partition by entity, field order by n)) compared
       where said is distinct from first_said group by n
    ),
    judged as (
      select s.n, s.way, s.same_name, s.customer_id, s.organisation_id, s.contact_id, s.is_there, r.is_wrong, r.is_incomplete, r.has_person, c.changes, c.location_id,
             case when s.way in ('new', 'join', 'update') and not (s.way = 'join' and (s.is_there or not r.has_person)) and not (s.way = 'update' and c.changes is null) then o.first_n end as first_n,
             case when s.way = 'unknown-customer-id' then ${fault("unknown-customer-id", "customerId", sql`r.customer_ref::text`)}
                  when s.way = 'ambiguous-match' then ${fault("ambiguous-match", null, sql`coalesce(r.company_name, r.email, r.customer_number, '')`)}
                  when s.way = 'update' then
                    case when r.has_person and s.contact_id is null
                         then case when s.several then ${fault("several-contacts", null, sql`coalesce(r.email, r.first_name || ' ' || r.last_name, '')`)}
                                   else ${fault("no-such-contact", null, sql`coalesce(r.email, r.first_name || ' ' || r.last_name, '')`)} end else '[]' end
                    || case when c.of_fleet then ${fault("managed-by-the-fleet", null, sql`''`)} else '[]' end
                    || case when c.is_locked then ${fault("email-locked", "email", sql`r.email`)} else '[]' end
                    || case when c.is_taken then ${fault("customer-number-taken", "customerNumber", sql`r.customer_number`)} else '[]' end
                  when r.is_incomplete then r.incomplete else '[]' end
             || case when x.n is not null and s.way in ('new', 'update')
                     then jsonb_build_array(jsonb_build_object('fault', 'contradicts-row', 'field', x.field, 'value', '', 'otherRow', x.first_n)) else '[]' end as faults
        from settled s
        join r on r.n = s.n
        left join (select n, jsonb_agg(jsonb_build_object('field', field, 'before', before, 'after', after) order by place) as changes, max(location_id::text)::uuid as location_id,
                          bool_or(about = 'contact' and of_fleet) as of_fleet, bool_or(field = 'email' and before is not null and locks) as is_locked,
                          bool_or(field = 'customerNumber' and is_taken) as is_taken
                     from diffs group by n) c on c.n = s.n
        left join contradictions x on x.n = s.n
        left join repeated o on o.n = s.n
    )
    select n, same_name and outcome = 'create' and customer_id is null as same_name, case when outcome = 'fail' then faults when first_n is not null then ${repeats(sql`first_n`)} else '[]' end as faults,
           coalesce(case when outcome = 'update' then changes end, '[]') as changes, outcome,
           case when outcome = 'skip' then case when first_n is not null then 'repeated' when way = 'update' then 'unchanged' else 'exists' end end as reason,
           case when outcome <> 'fail' then customer_id end as customer_id, case when outcome <> 'fail' then organisation_id end as organisation_id,
           case when outcome in ('update', 'skip') then contact_id end as contact_id, case when outcome = 'update' then location_id end as location_id
      from (select *, case when way in ('unknown-customer-id', 'ambiguous-match') then 'fail'
                           when way = 'exists' or (way = 'join' and (is_there or not has_person)) then 'skip'
                           when is_wrong or faults <> '[]' then 'fail'
                           when first_n is not null then 'skip'
                           when way = 'update' then case when changes is null then 'skip' else 'update' end
                           else 'create' end as outcome
              from judged) decided`;
}

// Customers, and by e-mail contacts, that the chosen key finds for each row.
function keyed(ctx: Context, key: UpdateKey | null): RawBuilder<unknown> {
  switch (key) {
    case null:
      return sql`select null::int as n, null::uuid as id, null::uuid as contact_id where false`;
    case "customerId":
      return sql`select n, id, null::uuid as contact_id from by_id`;
    case "customerNumber":
      return sql`select r.n, b.id, null::uuid as contact_id from r join base b on b.customer_number = r.customer_number`;
    case "email":
      return sql`
        select r.n, b.id, k.id as contact_id from r
          join business.contact k on k.email_key = r.email_key
          join base b on b.organisation_id = k.organisation_id
         where k.network_id = ${ctx.networkId} and k.provider_id in (${ctx.providerId}, business.nobody())`;
  }
}

// Every value that a row would change: only cells that say something do (L-06), and a dash stands for no name. An
// extension belongs to its number and goes with it.
function differences(ctx: Context): RawBuilder<unknown> {
  const extension = (column: string) => {
    const [stored, given] = [sql.ref(`k.${column}_extension`), sql.ref(`r.${column}_extension`)];
    return sql`${stored}, case when ${sql.ref(`r.${column}`)} is distinct from ${sql.ref(`k.${column}`)} and ${sql.ref(`r.${column}`)} is not null then ${given} else coalesce(${given}, ${stored}) end`;
  };
  return sql`
    select s.n, s.customer_id, s.contact_id, l.id as location_id, v.place, v.about, v.field, v.before, v.after, k.provider_id = business.nobody() as of_fleet,
           coalesce(c.contact_email_policy, p.contact_email_policy) = 'locked' as locks,
           v.field = 'customerNumber' and v.after in (select b.customer_number from base b where b.customer_number is not null) as is_taken
      from settled s
      join r on r.n = s.n and not r.is_wrong
      join business.customer c on c.network_id = ${ctx.networkId} and c.provider_id = ${ctx.providerId} and c.id = s.customer_id
      join business.provider p on p.network_id = ${ctx.networkId} and p.provider_id = ${ctx.providerId}
      left join business.contact k on k.network_id = ${ctx.networkId} and k.id = s.contact_id
      left join business.location l on l.network_id = ${ctx.networkId} and l.provider_id = ${ctx.providerId} and l.customer_id = s.customer_id and l.is_main
      left join (select distinct customer_id, text from business.note where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}) o
        on o.customer_id = s.customer_id and o.text = r.note
     cross join lateral (values
       (1, 'customer', 'companyName', c.company_name, r.company_name), (2, 'customer', 'customerNumber', c.customer_number, r.customer_number),
       (3, 'customer', 'customerType', c.type, r.customer_type), (4, 'customer', 'website', c.website, r.website),
       (5, 'contact', 'title', k.title, r.title), (6, 'contact', 'firstName', k.first_name, nullif(r.first_name, '-')),
       (7, 'contact', 'lastName', k.last_name, nullif(r.last_name, '-')), (8, 'contact', 'email', k.email, case when r.email_key is distinct from k.email_key then r.email end),
       (9, 'contact', 'phone', k.phone, r.phone), (10, 'contact', 'phoneExtension', ${extension("phone")}),
       (11, 'contact', 'altPhone', k.alt_phone, r.alt_phone), (12, 'contact', 'altPhoneExtension', ${extension("alt_phone")}),
       (13, 'contact', 'mobile', k.mobile, r.mobile), (14, 'contact', 'mobileExtension', ${extension("mobile")}),
       (15, 'location', 'street', l.street, r.street), (16, 'location', 'street2', l.street2, r.street2), (17, 'location', 'city', l.city, r.city),
       (18, 'location', 'state', l.state, r.state), (19, 'location', 'postalCode', l.postal_code, r.postal_code), (20, 'location', 'country', l.country, r.country),
       (21, 'customer', 'note', null, case when o.text is null then r.note end)
     ) v(place, about, field, before, after)
     where s.way = 'update' and v.after is distinct from v.before and (v.after is not null or v.field like '%Extension')
       and (v.about <> 'contact' or k.id is not null)`;
}

function repeats(firstRow: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`jsonb_build_array(jsonb_build_object('fault', 'repeats-row', 'field', null, 'value', '', 'otherRow', ${firstRow}))`;
}

function fault(name: BaseFault, field: string | null, value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`jsonb_build_array(jsonb_build_object('fault', ${name}::text, 'field', ${field}::text, 'value', ${value}))`;
}
