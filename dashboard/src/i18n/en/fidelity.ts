/** What the customer sees and the agent does not, and why. */
const parts = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`)
const pictures = (count: number): string => parts(count, 'picture', 'pictures')
const drawings = (count: number): string => parts(count, 'drawing', 'drawings')
const films = (count: number): string => parts(count, 'video', 'videos')
const styles = (count: number): string => parts(count, 'font or background', 'fonts or backgrounds')

export const fidelity = {
  title: 'Not shown here',
  count: (count: number) => parts(count, 'part not shown', 'parts not shown'),
  again: 'Try again',
  picture: {
    blocked: (count: number) => `${pictures(count)} of another site that nobody may read`,
    gone: (count: number) => `${pictures(count)} that could not be loaded`,
    'too-large': (count: number) => `${pictures(count)} larger than 2 MB`,
    kind: (count: number) => `${pictures(count)} in a format that is not taken`,
    full: (count: number) => `${pictures(count)} beyond what one case may bring`,
    trouble: (count: number) => `${pictures(count)} that did not come through`,
  },
  style: {
    blocked: (count: number) => `${styles(count)} of another site that nobody may read`,
    gone: (count: number) => `${styles(count)} that could not be loaded`,
    'too-large': (count: number) => `${styles(count)} larger than 2 MB`,
    kind: (count: number) => `${styles(count)} in a format that is not taken`,
    full: (count: number) => `${styles(count)} beyond what one case may bring`,
    trouble: (count: number) => `${styles(count)} that did not come through`,
  },
  drawing: {
    blocked: (count: number) => `${drawings(count)} with something of another site in it that nobody may read`,
    gone: (count: number) => `${drawings(count)} that could not be read`,
    'too-large': (count: number) => `${drawings(count)} larger than 2 MB`,
    kind: (count: number) => `${drawings(count)} in a format that is not taken`,
    full: (count: number) => `${drawings(count)} beyond what one case may bring`,
    trouble: (count: number) => `${drawings(count)} that did not come through`,
  },
  film: {
    blocked: (count: number) => `${films(count)} of another site that nobody may read`,
    gone: (count: number) => `${films(count)} that could not be read`,
    'too-large': (count: number) => `${films(count)} with a picture larger than 2 MB`,
    kind: (count: number) => `${films(count)} in a format that is not taken`,
    full: (count: number) => `${films(count)} beyond what one case may bring`,
    trouble: (count: number) => `${films(count)} of which no picture came through`,
  },
  sheet: (count: number) => `${parts(count, 'style sheet', 'style sheets')} of another site that nobody may read`,
  frame: (count: number) => `${parts(count, 'frame', 'frames')} with a page of another site`,
  canvas: (count: number) => `${drawings(count)} made by a script (canvas) that no rule of the policy shows`,
  video: (count: number) => `${films(count)} that no rule of the policy shows`,
}
