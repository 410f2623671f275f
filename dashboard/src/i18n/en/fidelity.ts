/** What the customer sees and the agent does not, and why. */
const parts = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`)
const pictures = (count: number): string => parts(count, 'picture', 'pictures')
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
  sheet: (count: number) => `${parts(count, 'style sheet', 'style sheets')} of another site that nobody may read`,
  frame: (count: number) => `${parts(count, 'frame', 'frames')} with a page of another site`,
  canvas: (count: number) => `${parts(count, 'drawing', 'drawings')} made by a script (canvas)`,
}
