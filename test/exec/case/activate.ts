/** Does to everything on a replayed page what a person, an animation or a miss could do to it. Runs in the viewer. */
export function activateAll(): void {
  const events =
    'pointerdown pointerover mouseover mousedown click focus blur input change toggle beforetoggle animationstart animationend ' +
    'transitionend scroll wheel load error submit invalid select'
  const docs = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap((element) => [
      ...(element.shadowRoot ? docs(element.shadowRoot) : []),
      ...('contentDocument' in element && element.contentDocument ? docs(element.contentDocument as Document) : []),
    ]),
  ]
  const quietly = (deed: () => void): void => {
    try {
      deed()
    } catch {
      // What a page forbids here is not what is asked.
    }
  }
  // The first is the viewer's own.
  for (const page of docs(document).slice(1)) {
    for (const element of page.querySelectorAll<HTMLElement>('*')) {
      for (const name of events.split(' ')) quietly(() => element.dispatchEvent(new Event(name, { bubbles: false })))
      quietly(() => element.click())
      quietly(() => element.focus({ preventScroll: true }))
      if (element.localName === 'form') quietly(() => (element as HTMLFormElement).requestSubmit())
      if (element.localName === 'form') quietly(() => (element as HTMLFormElement).submit())
    }
  }
}
