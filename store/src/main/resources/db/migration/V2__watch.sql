-- Modules that are watched: the channel that tells of them, and how far they were looked at by Zoho's clock.
create table watched_module (
  organisation  text    not null,
  module        text    not null,
  channel       text    not null,
  channel_until integer not null,
  notify_url    text    not null,
  looked_until  integer,
  primary key (organisation, module)
) without rowid;

-- Changes of records in the order in which they became known. A number is never given twice.
-- operation: insert, update, delete, resync. source: notification, look.
create table change (
  number       integer primary key autoincrement,
  organisation text    not null,
  module       text    not null,
  operation    text    not null,
  record       text    not null,
  at           integer not null,
  source       text    not null,
  noted_at     integer not null
);

-- Who is pushed changes. sealed: address and secret, encrypted. cursor: the last change it is done with.
create table subscription (
  organisation   text    not null,
  id             text    not null,
  shown_url      text    not null,
  sealed         text    not null,
  modules        text    not null,
  operations     text    not null,
  batch_max      integer not null,
  cursor         integer not null,
  created_at     integer not null,
  disabled_at    integer,
  disabled_why   text,
  primary key (organisation, id)
) without rowid;

-- Changes that a subscriber did not take.
create table dead_letter (
  subscription text    not null,
  change       integer not null,
  at           integer not null,
  attempts     integer not null,
  why          text    not null,
  primary key (subscription, change)
) without rowid;
create index dead_letter_change on dead_letter (change);
