-- Names that differ in letter case only are the same also where a small letter is written in two ways: STRASSE and Straße
-- have their capitals in common, and so have the two small forms of a Greek sigma.
create or replace function business.company_key(company_name text) returns text language sql immutable parallel safe strict
  set search_path = pg_catalog
  as $$
    select nullif(lower(upper(regexp_replace(normalize(company_name, NFKC),
      '[\u0009-\u000d\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
      '\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufff9-\ufffb'
      '\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]+',
      '', 'g') collate "und-x-icu")), '')
  $$;
