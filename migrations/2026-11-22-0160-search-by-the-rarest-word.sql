-- Of several words the rarest finds the candidates: by a common one each of its many matches would be looked at in full.
-- Counting stops at a thousand of each.
create or replace function business.search_customers(patterns text[], wanted_status text, most int)
returns setof uuid language sql stable security definer set search_path = pg_catalog, public rows 50 as $$
  with scope as materialized (
    select current_setting('app.network')::uuid as network, current_setting('app.provider')::uuid as provider),
  seed as materialized (
    select case when cardinality(patterns) = 1 then patterns[1] else (
      select given.pattern from unnest(patterns) with ordinality as given(pattern, place)
       order by (select count(*) from (select from business.customer c
                   where c.network_id = (select network from scope) and c.provider_id = (select provider from scope)
                     and c.search_text like given.pattern limit 1000) companies)
              + (select count(*) from (select from business.contact k
                   where k.network_id = (select network from scope)
                     and k.provider_id in ((select provider from scope), '00000000-0000-0000-0000-000000000000'::uuid)
                     and k.search_text like given.pattern limit 1000) people)
              + (select count(*) from (select from business.location l
                   where l.network_id = (select network from scope) and l.provider_id = (select provider from scope)
                     and l.search_text like given.pattern limit 1000) places), given.place
       limit 1) end as pattern)
  select id from (
    (select c.id from business.customer c
      where c.network_id = (select network from scope) and c.provider_id = (select provider from scope)
        and c.status = wanted_status and c.search_text like (select pattern from seed)
        and (c.search_text like all (patterns) or exists (
          select from (select '' as search_text union all
                       select k.search_text from business.contact k
                        where k.network_id = c.network_id and k.provider_id in (c.provider_id, '00000000-0000-0000-0000-000000000000'::uuid)
                          and k.organisation_id = c.organisation_id) people
            cross join (select '' as search_text union all
                        select l.search_text from business.location l
                         where l.network_id = c.network_id and l.provider_id = c.provider_id and l.customer_id = c.id) places
           where c.search_text || people.search_text || places.search_text like all (patterns))) limit most)
    union
    (select c.id from business.contact k
       join business.customer c on c.network_id = k.network_id and c.organisation_id = k.organisation_id
      where k.network_id = (select network from scope)
        and k.provider_id in ((select provider from scope), '00000000-0000-0000-0000-000000000000'::uuid)
        and c.provider_id = (select provider from scope) and c.status = wanted_status and k.search_text like (select pattern from seed)
        and (k.search_text || c.search_text like all (patterns) or exists (
          select from business.location l
           where l.network_id = c.network_id and l.provider_id = c.provider_id and l.customer_id = c.id
             and c.search_text || k.search_text || l.search_text like all (patterns))) limit most)
    union
    (select c.id from business.location l
       join business.customer c on c.network_id = l.network_id and c.provider_id = l.provider_id and c.id = l.customer_id
      where l.network_id = (select network from scope) and l.provider_id = (select provider from scope)
        and c.status = wanted_status and l.search_text like (select pattern from seed)
        and (l.search_text || c.search_text like all (patterns) or exists (
          select from business.contact k
           where k.network_id = c.network_id and k.provider_id in (c.provider_id, '00000000-0000-0000-0000-000000000000'::uuid)
             and k.organisation_id = c.organisation_id and c.search_text || k.search_text || l.search_text like all (patterns))) limit most)
  ) hits limit most
$$;
