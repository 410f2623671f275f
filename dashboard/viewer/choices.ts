/** What is chosen and stands in no attribute that a browser goes by. */

/** Brings boxes and lists to what was told of them. To be called after everything that changes the page. */
export function settleChoices(page: Document): void {
  for (const root of listRoots(page)) {
    for (const box of root.querySelectorAll<HTMLInputElement>(
      'input[conav-mixed], input[type="checkbox"]:indeterminate',
    ))
      box.indeterminate = box.hasAttribute('conav-mixed')
    for (const option of root.querySelectorAll<HTMLOptionElement>('select[multiple] option')) {
      const isChosen = option.hasAttribute('selected')
      if (option.selected !== isChosen) option.selected = isChosen
    }
  }
}

function listRoots(page: Document): Document[] {
  return [page, ...[...page.querySelectorAll('iframe')].flatMap(({ contentDocument }) => contentDocument ?? [])]
}
