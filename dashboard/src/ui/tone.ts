/** What a state is about: `watch` blue, `control` amber, the others as they say. */
export type Tone = 'watch' | 'control' | 'good' | 'danger' | 'idle'
