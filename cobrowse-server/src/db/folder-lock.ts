/** One process a folder: PGlite would let a second one in, and both would ruin it. */
import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import os from 'node:os'
import path from 'node:path'

/** Holds the folder until the returned function is called or the process ends, however it ends. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const place = placeOf(folder)
  const server = (await listen(place)) ?? ((await isDeserted(place)) ? await listen(place) : undefined)
  if (!server)
    throw new Error(`${folder} is in use by another Conav: stop that one, or set CONAV_DATA to another folder`)
  server.unref()
  return () => new Promise((resolve) => server.close(() => resolve()))
}

/** A name that the system frees by itself where it can: abstract on Linux, a pipe on Windows, a file elsewhere. */
function placeOf(folder: string): string {
  const name = `conav-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)}`
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(os.tmpdir(), `${name}.sock`)
}

function listen(place: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(place, () => resolve(server))
  })
}

/** Whether the file was left behind by a process that is gone; removes it then. */
function isDeserted(place: string): Promise<boolean> {
  if (!path.isAbsolute(place) || process.platform === 'win32') return Promise.resolve(false)
  return new Promise((resolve) => {
    const socket = connect(place)
    socket.once('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.once('error', () => {
      rmSync(place, { force: true })
      resolve(true)
    })
  })
}
