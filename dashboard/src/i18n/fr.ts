/** Les mots français des écrans. */
import { account } from './fr/account.ts'
import { admin } from './fr/admin.ts'
import { assets } from './fr/assets.ts'
import { chat } from './fr/chat.ts'
import { common } from './fr/common.ts'
import { company } from './fr/company.ts'
import { desk } from './fr/desk.ts'
import { fidelity } from './fr/fidelity.ts'
import { files } from './fr/files.ts'
import { guest } from './fr/guest.ts'
import { live } from './fr/live.ts'
import { policy } from './fr/policy.ts'
import { replay } from './fr/replay.ts'
import type { Texts } from './texts.ts'

export const fr: Texts = {
  common,
  account,
  desk,
  live,
  assets,
  chat,
  fidelity,
  files,
  company,
  guest,
  admin,
  policy,
  replay,
}
