/**
 * Where the database lies: in memory (tests), in a folder of its own (PGlite), or on a Postgres server. `template` is the
 * dump of an empty database, which spares the seconds that a new one takes.
 */
export type DbPlace =
  { kind: 'memory'; template?: string } | { kind: 'folder'; folder: string } | { kind: 'postgres'; url: string }
