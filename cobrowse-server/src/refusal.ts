import type { Problem, ProblemCode } from '@conav/shared/api/problem.ts'

/**
 * A refusal to the one who asked, thrown under a route and rendered once, at the edge. The message says what was wrong
 * and what would have been right.
 */
export class Refusal extends Error {
  readonly problem: Problem
  constructor(code: ProblemCode, message: string, more: Pick<Problem, 'field' | 'retryAfterMs' | 'limit'> = {}) {
    super(message)
    this.name = 'Refusal'
    this.problem = { code, message, ...more }
  }
}
