create extension if not exists unaccent;
create function public.search_key(value text) returns text language sql immutable parallel safe as $$
  select trim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, coalesce(value, ''))), '[^a-z0-9]+', ' ', 'g'))
$$;
comment on function public.search_key(text) is 'text without diacritics, lower case, words apart: as searchKey of the kernel';
