create schema auth;
comment on schema auth is 'Users, their roles with organisational scope, and sessions';

create table auth.user_account (
  id uuid not null,
  subject text not null,
  display_name text not null,
  email text,
  agency_code text,
  personal_number text,
  disabled boolean not null default false,
  created_at timestamptz not null default now(),
  constraint user_account_pkey primary key (id),
  constraint user_account_subject_once unique (subject)
);
comment on table auth.user_account is 'A person who signs in; subject is the identity provider''s identifier';
comment on column auth.user_account.personal_number is 'the person''s own personal ID, when the identity provider vouches for it';

create table auth.role_grant (
  id uuid not null,
  user_id uuid not null,
  role text not null,
  scope text not null,
  valid_from date not null default current_date,
  valid_until date,
  constraint role_grant_pkey primary key (id),
  constraint role_grant_user foreign key (user_id) references auth.user_account (id),
  constraint role_grant_once unique (user_id, role, scope, valid_from)
);
comment on table auth.role_grant is 'A role within a scope: * is the whole country, otherwise an agency code and all below it';
comment on column auth.role_grant.valid_until is 'first day on which the grant no longer counts';
create index role_grant_user_id on auth.role_grant (user_id);

create table auth.session (
  token_hash bytea not null,
  user_id uuid not null,
  id_token text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint session_pkey primary key (token_hash),
  constraint session_of_user foreign key (user_id) references auth.user_account (id)
);
comment on table auth.session is 'Signed-in sessions; only a hash of the cookie is kept';

create table auth.sign_in (
  state text not null,
  verifier text not null,
  nonce text not null,
  return_to text not null,
  expires_at timestamptz not null,
  constraint sign_in_pkey primary key (state)
);
comment on table auth.sign_in is 'Sign-ins under way: PKCE verifier and nonce until the provider calls back; each is used once';
