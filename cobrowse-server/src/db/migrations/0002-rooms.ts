/** When the room of a case was last alive, so that a restart knows whether what the customer allowed goes on. */
export const STATEMENTS = [
  `CREATE TABLE rooms (
    case_id uuid PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    alive_at timestamptz NOT NULL
  )`,
] as const
