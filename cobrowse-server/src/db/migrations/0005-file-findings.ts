/** Why a file was refused, and what to know of one before it is accepted. */
export const STATEMENTS = [`ALTER TABLE files ADD COLUMN fault text`, `ALTER TABLE files ADD COLUMN caution text`]
