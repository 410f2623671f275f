/** How an author is kept: `customer`, or the id of an agent or guest. */
import type { Author } from '@conav/shared/protocol/exchange.ts'
import type { ChatTable } from './schema.gen.ts'

type AuthorColumns = Pick<ChatTable, 'author' | 'author_kind' | 'author_name'>

export function toColumns({ kind, person, name }: Author): AuthorColumns {
  return { author: person ?? 'customer', author_kind: kind, author_name: name.replaceAll('\0', '') }
}

export function toAuthor({ author, author_kind, author_name }: AuthorColumns): Author {
  return { kind: author_kind, person: author === 'customer' ? null : author, name: author_name }
}
