-- Times are milliseconds, minutes or hours since 1970-01-01T00:00Z; credits are whole units.

-- Every name that rows repeat, once. seen: the latest day (since 1970) it was used.
create table word (
  id   integer primary key,
  text text    not null unique,
  seen integer not null
);

-- One row per call that left. state: 0 departed, 1 answered, 2 unanswered, 3 never left.
-- status is 0 until the call ended, and stays so where the process died before.
create table call (
  id           integer primary key,
  at           integer not null,
  organisation integer not null,
  integration  integer not null,
  principal    integer not null,
  operation    integer not null,
  module       integer not null,
  source       integer not null,
  records      integer not null,
  expected     integer not null,
  charged      integer not null,
  state        integer not null,
  status       integer not null,
  latency_ms   integer not null
);
create index call_at on call (at);
create index call_open on call (id) where state = 0;

-- Calls that Headgate refused, one by one but for a storm's tail: evidence. Sums are made from minute and hour.
create table refusal (
  id           integer primary key,
  at           integer not null,
  organisation integer not null,
  integration  integer not null,
  principal    integer not null,
  operation    integer not null,
  module       integer not null,
  wanted       integer not null,
  reason       integer not null,
  status       integer not null
);
create index refusal_at on refusal (at);

-- Refusals and free answers by the minute.
create table minute (
  minute       integer not null,
  organisation integer not null,
  integration  integer not null,
  operation    integer not null,
  module       integer not null,
  source       integer not null,
  calls        integer not null,
  refused      integer not null,
  saved        integer not null,
  primary key (minute, organisation, integration, operation, module, source)
) without rowid;

-- Everything by the hour, once per dimension: 0 integration, 1 operation, 2 module, 3 source.
create table hour (
  organisation integer not null,
  dimension    integer not null,
  hour         integer not null,
  word         integer not null,
  calls        integer not null,
  credits      integer not null,
  refused      integer not null,
  saved        integer not null,
  primary key (organisation, dimension, hour, word)
) without rowid;

-- The latest evidence of who stands behind an integration.
create table sighting (
  organisation integer not null,
  integration  integer not null,
  principal    integer not null,
  at           integer not null,
  user_agent   text    not null,
  address      text    not null,
  primary key (organisation, integration)
) without rowid;

-- Access tokens that were issued through Headgate, by keyed hash.
create table token (
  fingerprint text    not null primary key,
  client_id   text    not null,
  principal   text    not null,
  expires_at  integer not null
) without rowid;

-- The one row of what the store knows of itself. calls_since: before this hour single calls may be gone.
create table store_state (
  id          integer primary key check (id = 1),
  calls_since integer not null
);
insert into store_state (id, calls_since) values (1, 0);
