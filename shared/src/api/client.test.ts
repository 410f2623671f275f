import { expect, test } from 'vitest'
import { ApiError, openClient, openUpload, pathOf, sendAs } from './client.ts'
import { sendChunk } from './file.ts'
import { getCase, listDispositions } from './case.ts'
import { listRecordings } from './recording.ts'
import { signOut } from './session.ts'

const id = '6f2c1f0e-4a54-4a3e-9f3e-0d7f0a3b9c11' as never

test('[SE90] the typed client fills in the path and leaves out what was not given', async () => {
  const asked: string[] = []
  const call = openClient(
    'https://help.example',
    answering(200, '[]', (url) => asked.push(url)),
  )

  await call(listRecordings, {}, { search: 'a b&c', before: undefined })

  expect(asked).toEqual(['https://help.example/api/recordings?search=a+b%26c'])
  expect(pathOf(getCase, { id })).toBe(`/api/cases/${id as string}`)
})

test('[SE90] a refusal of the server arrives as the problem it is', async () => {
  const call = openClient('', answering(409, '{"code":"conflict","message":"another agent has it"}'))

  await expect(call(listDispositions, {}, {})).rejects.toMatchObject({
    status: 409,
    problem: { code: 'conflict', message: 'another agent has it' },
  })
})

test('[SE90] no answer, or one that is no problem of ours, is told as trouble', async () => {
  const cut = openClient('', () => Promise.reject(new TypeError('cut')))
  const proxy = openClient('', answering(502, '<html>'))

  await expect(cut(signOut, {}, {})).rejects.toBeInstanceOf(ApiError)
  await expect(proxy(signOut, {}, {})).rejects.toMatchObject({ problem: { code: 'trouble' } })
})

test('[SE90] an answer that does not fit the contract is refused, not passed on', async () => {
  const call = openClient('', answering(200, '[{"code":1}]'))

  await expect(call(listDispositions, {}, {})).rejects.toThrow(/code/)
})

test('[SE90] bytes go up as they are, with what says where they belong and who sends them', async () => {
  const asked: { url: string; init: RequestInit | undefined }[] = []
  const send: typeof fetch = (url, init) => {
    asked.push({ url: url as string, init })
    return Promise.resolve(new Response('{"code":"conflict","message":"at 7"}', { status: 409 }))
  }
  const upload = openUpload('', sendAs('Conav guest 1 secret', send))

  await expect(upload(sendChunk, { id }, { input: { at: 3 }, bytes: Uint8Array.of(1, 2) })).rejects.toMatchObject({
    problem: { code: 'conflict' },
  })

  expect(asked[0]?.url).toBe(`/api/files/${id as string}/chunks?at=3`)
  expect(asked[0]?.init?.body).toEqual(Uint8Array.of(1, 2))
  expect(Object.fromEntries(new Headers(asked[0]?.init?.headers))).toEqual({
    authorization: 'Conav guest 1 secret',
    'content-type': 'application/octet-stream',
  })
})

function answering(status: number, body: string, onAsk?: (url: string) => void): typeof fetch {
  return (url) => {
    onAsk?.(url as string)
    return Promise.resolve(new Response(body, { status }))
  }
}
