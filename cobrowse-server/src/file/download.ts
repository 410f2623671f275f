/** Hands files out, on the viewer's origin: as attachments that nothing runs from and no cookie goes with. */
import { Readable } from 'node:stream'
import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { Context, Next } from 'koa'
import { setDownloadPolicy } from '../http/security.ts'
import type { Download, Downloads } from './downloads.ts'
import { withEnding } from './file-kind.ts'
import { toDisposition } from './file-name.ts'
import type { FileVault } from './file-vault.ts'

const ADDRESS = /^\/files\/([\w-]{43})$/

export function openDownloadDoor({ downloads, vault }: { downloads: Downloads; vault: FileVault }) {
  return async (ctx: Context, next: Next): Promise<void> => {
    if (!ctx.path.startsWith('/files/')) return next()
    setDownloadPolicy(ctx)
    const ticket = ADDRESS.exec(ctx.path)?.[1]
    const from = findBegin(ctx)
    const file = ticket === undefined ? undefined : downloads.find(ticket, from)
    if (!file || ticket === undefined || ctx.method !== 'GET')
      return refuse(ctx, 410, 'this address has been used or is too old')
    if (from >= file.sizeBytes) {
      ctx.set('Content-Range', `bytes */${file.sizeBytes}`)
      return refuse(ctx, 416, 'the file ends before that')
    }
    const download = downloads.begin(ticket, from, () => ctx.res.destroy())
    describe(ctx, file, from)
    ctx.body = Readable.from(counted(vault.open(file.id, from), download), { objectMode: false })
    // Koa takes its own guess from the kind of body.
    ctx.set('Content-Type', typeOf(file))
    ctx.length = file.sizeBytes - from
    ctx.res.once('finish', () => download.finish())
  }
}

/** Tells how far it was read. */
async function* counted(bytes: Readable, download: Download): AsyncGenerator<Buffer> {
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    download.hand(piece.byteLength)
    yield piece
  }
}

/** The first byte that is asked for. Only what goes on to the end is a resumption; any other wish is answered with all of it. */
function findBegin(ctx: Context): number {
  const begin = /^bytes=(\d{1,15})-$/.exec(ctx.get('Range'))?.[1]
  const condition = ctx.get('If-Range')
  const isSame = condition === '' || ADDRESS.exec(ctx.path)?.[1] === condition.replaceAll('"', '')
  return begin !== undefined && isSame ? Number(begin) : 0
}

function describe(ctx: Context, file: SharedFile, from: number): void {
  ctx.status = from > 0 ? 206 : 200
  if (from > 0) ctx.set('Content-Range', `bytes ${from}-${file.sizeBytes - 1}/${file.sizeBytes}`)
  ctx.set({
    'Content-Disposition': toDisposition(withEnding(file.name, file.mediaType ?? '')),
    'Accept-Ranges': 'bytes',
    // The ticket names these very bytes, and a browser that goes on says it back.
    ETag: `"${ADDRESS.exec(ctx.path)?.[1] ?? ''}"`,
  })
}

function typeOf({ mediaType }: SharedFile): string {
  if (mediaType === null) return 'application/octet-stream'
  return mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType
}

function refuse(ctx: Context, status: number, message: string): void {
  ctx.status = status
  ctx.type = 'text'
  ctx.body = `Conav: ${message}\n`
}
