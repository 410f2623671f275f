/** Which assets of a case are stills of a canvas or film: each takes the place of the last, and all have a share of their own. */
export const STATEMENTS = ['ALTER TABLE case_assets ADD COLUMN is_still boolean NOT NULL DEFAULT false']
