/** In place of a picture of the page that is not there: short, for it stands in a box of the picture's size. */
export const assets = {
  missing: {
    blocked: 'Kept by the site',
    gone: 'Not available',
    'too-large': 'Too large to show',
    kind: 'Of an unknown kind',
    full: 'No room for more pictures',
    trouble: 'Could not be brought here',
  },
}
