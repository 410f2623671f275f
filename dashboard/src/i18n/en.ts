/** The English words of the screens; French is checked against them by the compiler. */
import { account } from './en/account.ts'
import { admin } from './en/admin.ts'
import { assets } from './en/assets.ts'
import { chat } from './en/chat.ts'
import { common } from './en/common.ts'
import { company } from './en/company.ts'
import { desk } from './en/desk.ts'
import { fidelity } from './en/fidelity.ts'
import { files } from './en/files.ts'
import { guest } from './en/guest.ts'
import { live } from './en/live.ts'
import { policy } from './en/policy.ts'
import { replay } from './en/replay.ts'

export const en = { common, account, desk, live, assets, chat, fidelity, files, company, guest, admin, policy, replay }
