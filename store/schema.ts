/**
 * The tables of Pirouette, in numbered steps that each run once. A step that has been released is never edited: what
 * the kept original files can give again is imported again. Constants only in defaults, no foreign keys and no
 * generated columns: DuckDB cannot replay those from its journal, or copy them.
 */
export const MIGRATIONS: readonly string[] = [
  `
create table import (
  import_id varchar primary key,
  sequence integer not null,
  file varchar not null,
  sha256 varchar not null,
  bytes bigint not null,
  source varchar,
  format varchar,
  encoding varchar,
  delimiter varchar,
  time_zone varchar,
  time_zone_from varchar,
  date_order varchar,
  reader varchar,
  as_of timestamp,
  -- the fields that the file has a column for: what it lacks is not blanked in the current truth
  fields varchar[] not null,
  -- the headers of the file: an unmapped one that it has is not filled from older imports either
  columns varchar[] not null,
  options varchar not null,
  decisions varchar not null,
  mapping varchar not null,
  warnings varchar not null,
  problem varchar,
  row_count bigint not null,
  stored bigint not null,
  rejected bigint not null,
  incidents bigint not null,
  created bigint not null,
  updated bigint not null,
  unchanged bigint not null,
  events bigint not null,
  status varchar not null,
  demo boolean not null,
  imported_at timestamp not null,
  imported_by varchar,
  undone_at timestamp
);

create table rejected_row (import_id varchar not null, line bigint not null, reasons varchar[] not null, raw varchar not null);

create table incident_version (
  version_id bigint not null,
  import_id varchar not null,
  line bigint not null,
  source varchar not null,
  key varchar not null,
  url varchar,
  title varchar,
  description varchar,
  kind varchar not null,
  state varchar not null,
  state_raw varchar,
  priority integer,
  priority_raw varchar,
  severity_raw varchar,
  impact varchar,
  urgency varchar,
  is_major boolean,
  service varchar,
  ci varchar,
  category varchar,
  subcategory varchar,
  team varchar,
  assignee varchar,
  reporter varchar,
  labels varchar[],
  occurred_at timestamp,
  detected_at timestamp,
  opened_at timestamp,
  acknowledged_at timestamp,
  acknowledged_by_rule varchar,
  mitigated_at timestamp,
  restored_at timestamp,
  resolved_at timestamp,
  first_resolved_at timestamp,
  closed_at timestamp,
  updated_at timestamp,
  on_hold_seconds bigint,
  reopen_count integer,
  reassignment_count integer,
  made_sla boolean,
  cause varchar,
  close_code varchar,
  resolution_notes varchar,
  problem_id varchar,
  change_id varchar,
  parent_key varchar,
  duplicate_of varchar,
  -- JSON object: unmapped header to text
  extra varchar
);

-- The truth of a key that one version tells alone: its only one, or the newest when older files have no column more.
create table incident_current (version_id bigint not null);
-- The truth of a key that several versions tell together: what the newest file has no column for comes from older ones.
-- Its version_id, import_id and line are those of the newest.
create table incident_merged as select * from incident_version limit 0;
create view incident as
  select * from incident_version where version_id in (select version_id from incident_current)
  union all
  select * from incident_merged;

create table incident_event (
  import_id varchar not null,
  source varchar not null,
  key varchar not null,
  happened_at timestamp not null,
  seq integer not null,
  kind varchar not null,
  field varchar,
  from_value varchar,
  to_value varchar,
  actor varchar,
  actor_kind varchar,
  audience varchar,
  text varchar
);

-- Codes of the texts that metrics group and filter by; code 0 is "none".
create table dictionary (field varchar not null, code integer not null, text varchar not null);

-- Derived from incident, never truth: narrow, sorted by opened_at, codes and seconds only.
create table incident_fact (
  version_id bigint not null,
  source integer not null,
  -- kind and state: place in KINDS and STATES of model/incident.ts, from 1; priority 0 is "none"
  kind utinyint not null,
  state utinyint not null,
  priority utinyint not null,
  major boolean not null,
  service integer not null,
  ci integer not null,
  category integer not null,
  subcategory integer not null,
  team integer not null,
  opened_at timestamp,
  acknowledged_at timestamp,
  resolved_at timestamp,
  acknowledge_seconds bigint,
  resolve_seconds bigint,
  active_seconds bigint,
  -- population switches
  cancelled boolean not null,
  duplicate boolean not null,
  child boolean not null,
  done_without_time boolean not null,
  -- coalesce(ci, service) with category; null where either is missing
  repeat_key bigint,
  -- seconds since the newest resolution of the same key; null when there is none, or while one of the key is open
  repeat_seconds bigint
);

-- Which engine and which rules the facts were derived by: with others they are derived anew at the start.
create table fact_origin (made_by varchar not null);

create table calendar (calendar_id varchar primary key, name varchar not null, definition varchar not null);
create table calendar_window (calendar_id varchar not null, starts_at timestamp not null, ends_at timestamp not null);
create table correction (
  correction_id varchar primary key, source varchar not null, key varchar not null, field varchar not null,
  old_value varchar, new_value varchar, author varchar not null, reason varchar not null, made_at timestamp not null, active boolean not null
);
create table review (review_id varchar primary key, source varchar not null, key varchar not null, state varchar not null, version integer not null, made_at timestamp not null);
create table review_version (
  review_id varchar not null, version integer not null, author varchar, made_at timestamp not null, body varchar not null, sha256 varchar, released boolean not null
);
create table action_item (
  action_id varchar primary key, review_id varchar, text varchar not null, kind varchar not null, owner varchar, due date, done_at timestamp, url varchar
);
create table report_snapshot (
  snapshot_id varchar primary key, kind varchar not null, question varchar not null, data_version bigint not null, sha256 varchar not null, body varchar not null, made_at timestamp not null
);
create table saved_view (view_id varchar primary key, name varchar not null, query varchar not null, shared boolean not null, owner varchar);
create table setting (name varchar primary key, value varchar not null);
create table audit_entry (
  entry_id bigint not null, at_time timestamp not null, actor varchar, action varchar not null, object varchar not null, detail varchar, previous_hash varchar, hash varchar not null
);
create table data_version (version bigint not null);
insert into data_version values (0);
`,
  `
-- JSON: what raw values were taken for, and what is remembered for the headers
alter table import add column value_maps varchar;
alter table import add column profile varchar;
-- Mappings that hold for every file with the same headers; headers and mapping are JSON.
create table mapping_profile (
  signature varchar primary key, name varchar not null, source varchar, headers varchar not null, mapping varchar not null
);
`,
  `
-- Nothing has written to the table of the first step.
drop table correction;
create table correction (
  correction_id varchar primary key,
  sequence integer not null,
  source varchar not null,
  key varchar not null,
  field varchar not null,
  -- values as the text of our JSON; null is "no value"
  old_value varchar,
  new_value varchar,
  reason varchar not null,
  author varchar,
  made_at timestamp not null,
  withdrawn_at timestamp,
  withdrawn_by varchar
);

-- What an incident with a correction in force would be without it; with it, it stands in incident_merged.
create table incident_uncorrected as select * from incident_version limit 0;
-- The facts that would be others without corrections: those of the corrected, and repeats of what shares a key with them.
create table incident_fact_uncorrected as select * from incident_fact limit 0;
`,
  `
-- The quarters of an hour since 1970 in which it was opened and resolved: by those it finds its day, week or month.
alter table incident_fact add column opened_quarter integer;
alter table incident_fact add column resolved_quarter integer;
-- What metrics count unless told otherwise: an incident with a time of opening, not cancelled, no duplicate, no child.
alter table incident_fact add column ordinary boolean;
alter table incident_fact_uncorrected add column opened_quarter integer;
alter table incident_fact_uncorrected add column resolved_quarter integer;
alter table incident_fact_uncorrected add column ordinary boolean;
`,
  `
-- Derived from events, never truth: when an incident was resolved before it was opened again.
create table incident_gap (version_id bigint not null, starts_at timestamp not null, ends_at timestamp not null);
`,
  `
-- The quarter of the acknowledgement, and the seconds within each: by those working time is looked up.
alter table incident_fact add column acknowledged_quarter integer;
alter table incident_fact add column opened_second smallint;
alter table incident_fact add column acknowledged_second smallint;
alter table incident_fact add column resolved_second smallint;
alter table incident_fact_uncorrected add column acknowledged_quarter integer;
alter table incident_fact_uncorrected add column opened_second smallint;
alter table incident_fact_uncorrected add column acknowledged_second smallint;
alter table incident_fact_uncorrected add column resolved_second smallint;
-- Nothing has written to the table of the first step. Under the name of a calendar; by which rules its windows were made.
drop table calendar;
create table calendar (calendar_id varchar primary key, name varchar not null, definition varchar not null, made_by varchar not null);
`,
  `
-- Rows of a table beside the incidents: they say something about incidents, and are none on their own.
alter table import add column beside boolean;
`,
  `
-- What more of an incident is asked about: null is unknown, never 0.
alter table incident_fact add column detect_seconds bigint;
alter table incident_fact add column mitigate_seconds bigint;
alter table incident_fact add column restore_seconds bigint;
alter table incident_fact add column close_seconds bigint;
alter table incident_fact add column reopens integer;
alter table incident_fact add column reassignments integer;
alter table incident_fact add column met_sla boolean;
alter table incident_fact add column major_known boolean;
-- Seconds since the opening before it of the same key, and from its resolution to the next one.
alter table incident_fact add column previous_seconds bigint;
alter table incident_fact add column recur_seconds bigint;
alter table incident_fact_uncorrected add column detect_seconds bigint;
alter table incident_fact_uncorrected add column mitigate_seconds bigint;
alter table incident_fact_uncorrected add column restore_seconds bigint;
alter table incident_fact_uncorrected add column close_seconds bigint;
alter table incident_fact_uncorrected add column reopens integer;
alter table incident_fact_uncorrected add column reassignments integer;
alter table incident_fact_uncorrected add column met_sla boolean;
alter table incident_fact_uncorrected add column major_known boolean;
alter table incident_fact_uncorrected add column previous_seconds bigint;
alter table incident_fact_uncorrected add column recur_seconds bigint;
`,
  `
-- Derived from events, never truth: how those who waited were informed. Without corrections where they move it.
create table incident_informed (
  version_id bigint not null, first_update_seconds bigint, silences bigint[], silent_since timestamp, window_seconds bigint
);
create table incident_informed_uncorrected as select * from incident_informed limit 0;
`,
  `
-- Derived from titles, never truth: which normal text an incident has (0 is none), and which texts are one group.
create table incident_text (version_id bigint not null, title_hash bigint not null, text_id bigint not null);
create table similar_text (
  text_id bigint not null,
  words varchar not null,
  -- error codes, with commas between them
  codes varchar not null,
  -- the place of the first import that told it, and how many digits its number of incidents has there
  born integer not null,
  digits tinyint not null,
  -- null until it is placed
  group_id bigint,
  -- the text it is measured against; itself where it founded the group
  leader_id bigint,
  -- share of pieces in common with that one, per mille
  likeness smallint,
  voted boolean,
  -- of one that founded a group: the group that is perhaps the same, 0 is none
  near_id bigint,
  near_likeness smallint
);
-- In how many texts a word stands, from two on.
create table similar_word (word varchar not null, texts integer not null);
-- Up to which data and votes, and by which rules, the texts are grouped.
create table similar_state (data_version bigint not null, votes bigint not null, rules integer not null, texts integer not null);
-- What people say of two incidents: that their titles mean the same, or not.
create table recurrence_vote (
  vote_id varchar primary key,
  sequence integer not null,
  source varchar not null,
  key varchar not null,
  title varchar not null,
  other_source varchar not null,
  other_key varchar not null,
  other_title varchar not null,
  same boolean not null,
  reason varchar,
  author varchar,
  made_at timestamp not null,
  withdrawn_at timestamp,
  withdrawn_by varchar
);
`,
  `
-- Derived from events, never truth: where an incident stayed. State: place in STATES; reason: place in HOLD_REASONS, 0 when
-- it was not on hold; returned: it had been resolved before. The last stay has no end.
create table incident_stay (
  version_id bigint not null, state utinyint not null, reason utinyint not null, returned boolean not null,
  starts_at timestamp not null, ends_at timestamp
);
`,
  `
-- Derived from events, never truth: which teams had an incident, one after the other; the last visit has no end. Touched: by
-- a person, during the visit; again: the team had had it before.
create table incident_visit (
  version_id bigint not null, place smallint not null, team varchar not null, starts_at timestamp not null, ends_at timestamp,
  touched_at timestamp, again boolean not null
);
`,
  `
-- Seconds from the end of an incident until those who waited were told so.
alter table incident_informed add column clear_seconds bigint;
alter table incident_informed_uncorrected add column clear_seconds bigint;
`,
  `
-- Derived from titles, never truth: how many incidents of an import have a title.
create table title_told (title_hash bigint not null, sequence integer not null, incidents bigint not null);
`,
  `
-- That one version told the title alone when it was noted: such a title never changes. Words that stand in one text only are
-- kept too since then.
alter table incident_text add column alone boolean;
`,
  `
-- Events may be of the kind "agreement", which an older program does not know: it has to refuse this store.
select 1;
`,
  `
-- With which a time ends: what lies after the end of the data is not known to have happened.
alter table incident_fact add column detected_at timestamp;
alter table incident_fact add column mitigated_at timestamp;
alter table incident_fact add column restored_at timestamp;
alter table incident_fact add column closed_at timestamp;
alter table incident_fact_uncorrected add column detected_at timestamp;
alter table incident_fact_uncorrected add column mitigated_at timestamp;
alter table incident_fact_uncorrected add column restored_at timestamp;
alter table incident_fact_uncorrected add column closed_at timestamp;
`,
  `
-- Versions have only those columns that an import has brought; what they say has them all.
alter table incident_version rename to version_told;
create view incident_version as select * from version_told;
`,
]
