/** The link of a code: leads to the site, with the code in the fragment, where no server and no log sees it. */
import { JoinCode } from '@conav/shared/api/case.ts'
import { Router } from '@koa/router'
import type { Context } from 'koa'
import { Refusal } from '../refusal.ts'
import type { CodeDoor } from './code-door.ts'

export function openJoinRouter(codes: CodeDoor, bucketOf: (ctx: Context) => string): Router {
  const router = new Router()
  router.get('/join/:code', async (ctx) => {
    ctx.set('Cache-Control', 'no-store')
    try {
      const code = JoinCode.shape.code.safeParse(ctx.params.code)
      if (!code.success) throw new Refusal('wrong-code', 'a code has six digits')
      ctx.redirect(await codes.findUrl(bucketOf(ctx), code.data))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // The page says it in the customer's language.
      ctx.redirect(`/join?problem=${error.problem.code}`)
    }
    ctx.body = ''
  })
  return router
}
