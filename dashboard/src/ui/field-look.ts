/** What every field looks like, so that they stand well beside each other. */
export const FIELD =
  'w-full rounded-lg border border-edge bg-surface px-3 text-ink placeholder:text-soft focus-visible:outline-offset-0 aria-invalid:border-danger'
export const LABEL = 'mb-1 block font-medium'
/** For fields that hold a text to read; not for buttons, which browsers count as read-only too. */
export const READ_ONLY = 'read-only:bg-sunken'
