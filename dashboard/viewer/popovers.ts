/** What the page shows above everything else: whether a popover is shown stands in no attribute that a browser knows. */

/** Shows the popovers that the customer sees, and puts away the others. To be called after everything that changes the page. */
export function settlePopovers(page: Document): void {
  for (const element of page.querySelectorAll<HTMLElement>('[popover]')) {
    const isWanted = element.getAttribute('conav-popover') === 'open'
    if (isShown(element) === isWanted) continue
    try {
      if (!isWanted) element.hidePopover()
      else {
        // One that closes by itself would close the others.
        element.setAttribute('popover', 'manual')
        element.showPopover()
      }
    } catch {
      // It is a dialog that is shown as one, or not in the page any more.
    }
  }
}

function isShown(element: HTMLElement): boolean {
  return element.matches(':popover-open')
}
