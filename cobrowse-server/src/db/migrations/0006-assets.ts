/** Pictures and fonts of pages, by the hash of their bytes, and which case uses which. The bytes lie in a folder. */
export const STATEMENTS = [
  `CREATE TABLE assets (
    hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
    media_type text NOT NULL,
    size_bytes integer NOT NULL,
    width_px integer NOT NULL,
    height_px integer NOT NULL,
    stored_at timestamptz NOT NULL
  )`,
  `CREATE TABLE case_assets (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    hash text NOT NULL REFERENCES assets,
    PRIMARY KEY (case_id, hash)
  )`,
  `CREATE INDEX case_assets_hash ON case_assets (hash)`,
]
