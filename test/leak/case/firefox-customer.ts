import { Customer } from '../../e2e/actors/customer.ts'

/** A customer in Firefox, whose driver finds nothing in the closed shadow root that the page's own button stands in. */
export class FirefoxCustomer extends Customer {
  override async askForHelp(): Promise<void> {
    await this.page.evaluate(() => (window as unknown as { conav: { open(): void } }).conav.open())
  }
}
