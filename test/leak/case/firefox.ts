/** A real Firefox for the customer, where the machine has one. */
import { launch, type Browser } from 'puppeteer-core'
import { findFirefox } from '../../../scripts/system.mjs'

/** Why there is none, for who runs the oracle. */
export const NO_FIREFOX = 'no Firefox here: apt-get install firefox-esr, or name one in FIREFOX_PATH'

/** Undefined where the machine has none. Policies of sites are ignored where what is planted would be refused by them. */
export async function openFirefox(policies: 'ignored' | 'enforced' = 'ignored'): Promise<Browser | undefined> {
  const executablePath = findFirefox()
  if (executablePath === undefined) return undefined
  const extraPrefsFirefox = { 'security.csp.enable': policies === 'enforced', 'dom.min_background_timeout_value': 4 }
  return launch({ browser: 'firefox', executablePath, headless: true, extraPrefsFirefox, protocolTimeout: 60_000 })
}
