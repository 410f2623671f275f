/** People, sites, cases, their codes, the event log and the journal of frames. */
export const STATEMENTS = [
  `CREATE TABLE people (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    role text NOT NULL,
    password_hash text,
    is_demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    disabled_at timestamptz
  )`,

  `CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
  )`,
  `CREATE INDEX sessions_person_id ON sessions (person_id)`,
  `CREATE INDEX sessions_open ON sessions (expires_at) WHERE ended_at IS NULL`,

  `CREATE TABLE sites (
    id uuid PRIMARY KEY,
    key text NOT NULL UNIQUE,
    name text NOT NULL,
    origins jsonb NOT NULL,
    policy jsonb NOT NULL,
    seen_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,

  `CREATE TABLE dispositions (
    code text PRIMARY KEY,
    en text NOT NULL,
    fr text NOT NULL,
    position integer NOT NULL
  )`,
  `INSERT INTO dispositions (code, en, fr, position) VALUES
    ('resolved', 'Resolved', 'Résolu', 1),
    ('follow-up', 'Follow-up needed', 'Suite à donner', 2),
    ('not-resolved', 'Could not help', 'Pas de solution', 3),
    ('wrong-contact', 'Wrong contact', 'Erreur de contact', 4)`,

  `CREATE TABLE cases (
    id uuid PRIMARY KEY,
    site_id uuid NOT NULL REFERENCES sites,
    state text NOT NULL CHECK (state IN ('waiting', 'offered', 'live', 'wrap-up', 'done', 'abandoned')),
    customer_name text NOT NULL,
    agent_id uuid REFERENCES people,
    customer_secret_hash bytea,
    asked_at timestamptz NOT NULL,
    live_at timestamptz,
    ended_at timestamptz,
    ended_by text CHECK (ended_by IN ('customer', 'agent')),
    done_at timestamptz,
    disposition text REFERENCES dispositions,
    notes text NOT NULL DEFAULT ''
  )`,
  `CREATE INDEX cases_waiting ON cases (asked_at) WHERE state = 'waiting'`,
  `CREATE INDEX cases_agent_id_state ON cases (agent_id, state)`,
  `CREATE INDEX cases_asked_at ON cases (asked_at)`,

  `CREATE TABLE codes (
    id uuid PRIMARY KEY,
    code text NOT NULL CHECK (code ~ '^[0-9]{6}$'),
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    replaced_at timestamptz
  )`,
  `CREATE UNIQUE INDEX codes_open ON codes (code) WHERE used_at IS NULL AND replaced_at IS NULL`,
  `CREATE INDEX codes_case_id ON codes (case_id, created_at)`,
  `CREATE INDEX codes_code ON codes (code, created_at)`,

  // The log outlives what it speaks of, so its references are not enforced.
  `CREATE TABLE events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    case_id uuid,
    person_id uuid,
    kind text NOT NULL,
    detail jsonb NOT NULL DEFAULT '{}'
  )`,
  `CREATE INDEX events_case_id ON events (case_id, id)`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the event log is only ever added to';
    END
  $$`,
  `CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER events_no_truncate BEFORE TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,

  `CREATE TABLE streams (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    stream integer NOT NULL,
    opened_at timestamptz NOT NULL,
    PRIMARY KEY (case_id, stream)
  )`,

  // A row is one flush of one stream. group_seq is the number of the keyframe that it cannot be read without.
  `CREATE TABLE journal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    stream integer NOT NULL,
    first_seq bigint NOT NULL,
    last_seq bigint NOT NULL,
    from_ms bigint NOT NULL,
    to_ms bigint NOT NULL,
    group_seq bigint NOT NULL,
    is_after_gap boolean NOT NULL DEFAULT false,
    frames bytea NOT NULL,
    UNIQUE (case_id, stream, first_seq)
  )`,
  `CREATE INDEX journal_group ON journal (case_id, stream, group_seq)`,

  `CREATE TABLE documents (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    name text NOT NULL,
    state bytea NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (case_id, name)
  )`,
] as const
