import { request } from 'node:http'

/** `fetch` by another address of this machine: the server counts what each address asks for. */
export function fetchFrom(localAddress: string): typeof fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      const { method = 'GET', headers, body } = init ?? {}
      const url = new URL(input instanceof Request ? input.url : input)
      const asked = request(url, { method, localAddress, headers: Object.fromEntries(new Headers(headers)) })
      asked.on('error', reject)
      asked.on('response', async (response) => {
        const chunks: Buffer[] = []
        for await (const chunk of response) chunks.push(chunk as Buffer)
        resolve(new Response(Buffer.concat(chunks), { status: response.statusCode ?? 500 }))
      })
      asked.end(typeof body === 'string' ? body : undefined)
    })
}
