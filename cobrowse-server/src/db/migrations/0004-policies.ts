/** Every version of a site's policy that ever held; `sites.policy` is the one that holds now. */
export const STATEMENTS = [
  `CREATE TABLE policies (
    site_id uuid NOT NULL REFERENCES sites ON DELETE CASCADE,
    version integer NOT NULL,
    policy jsonb NOT NULL,
    person_id uuid REFERENCES people,
    note text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (site_id, version)
  )`,
  `INSERT INTO policies (site_id, version, policy) SELECT id, (policy->>'version')::integer, policy FROM sites`,
] as const
