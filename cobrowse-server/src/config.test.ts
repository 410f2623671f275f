import { describe, expect, test } from 'vitest'
import { completeConfig, readSettings, SettingsError } from './config.ts'

function problemsOf(env: NodeJS.ProcessEnv, args: string[] = []): readonly string[] {
  try {
    readSettings(env, args)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
}

describe('environment', () => {
  test('[SE4] without any variable the ports are 4400 to 4403 and the data lies in ./data', () => {
    const settings = readSettings({}, [])

    expect(settings.ports).toEqual({ app: 4400, viewer: 4401, shop: 4402, other: 4403 })
    expect(settings.db).toMatchObject({ kind: 'folder', folder: expect.stringMatching(/[\\/]data[\\/]db$/) })
    expect(settings).toMatchObject({ mode: 'serve', host: undefined, unused: [] })
  })

  test('[SE4] all that is wrong is said at once, with what would be right', () => {
    const problems = problemsOf({
      PORT: '44OO',
      VIEWER_PORT: '70000',
      DATABASE_URL: 'mysql://conav:hunter2@db',
      PUBLIC_URL: 'https://conav.example/path',
      REDIS_URL: 'localhost',
    })

    expect(problems).toHaveLength(5)
    expect(problems[0]).toBe(
      'PORT is "44OO": it must be a port, a whole number from 0 (any free one) to 65535, as in 4400',
    )
    expect(problems.join()).not.toContain('hunter2')
    for (const problem of problems) expect(problem).toMatch(/: it must be .*as in/)
  })

  test.each([
    [{ PORT: '5000', VIEWER_PORT: '5000' }, 'which PORT has already'],
    [{ PUBLIC_URL: 'https://conav.example' }, 'VIEWER_ORIGIN is not set'],
    [{ PUBLIC_URL: 'https://conav.example', VIEWER_ORIGIN: 'https://conav.example' }, 'the same host as the app'],
    [{ PUBLIC_URL: 'https://conav.example', VIEWER_ORIGIN: 'https://conav.example:444' }, 'the same host as the app'],
    [{ PUBLIC_URL: 'ftp://conav.example', VIEWER_ORIGIN: 'https://v.example' }, 'https://conav.example'],
    [{ PUBLIC_URL: 'https://me@conav.example', VIEWER_ORIGIN: 'https://v.example' }, 'https://conav.example'],
  ])('[SE4] %o stops the start', (env, problem) => {
    expect(problemsOf(env).join('\n')).toContain(problem)
  })

  test('[SE4] an unknown flag is answered by those there are', () => {
    expect(problemsOf({}, ['--dmeo'])).toEqual([
      'unknown flag "--dmeo"; have: --demo, --demo-sites=<folder>, --site-script=<folder>',
    ])
  })

  test('[SE4] what customers run cannot be exchanged outside of the demo', () => {
    expect(problemsOf({}, ['--site-script=elsewhere'])).toEqual(['--site-script needs --demo'])
    expect(readSettings({}, ['--demo', '--site-script=/elsewhere']).folders.snippet).toBe('/elsewhere')
  })

  test('[SE4] a variable that nothing reads yet is named', () => {
    expect(readSettings({ SMTP_URL: 'smtps://mail.example:465' }, []).unused).toEqual(['SMTP_URL'])
  })
})

describe('origins', () => {
  test('[SE5] the demo is bound to loopback, and viewer and shops are on other hosts than the app', () => {
    const settings = readSettings({ PORT: '0' }, ['--demo'])
    const config = completeConfig(settings, { app: 50_001, viewer: 50_002, shop: 50_003, other: 50_004 })

    expect(config.host).toBe('127.0.0.1')
    expect(config.origins).toEqual({
      app: 'http://127.0.0.1:50001',
      viewer: 'http://viewer.localhost:50002',
      shop: 'http://shop.localhost:50003',
      other: 'http://other.localhost:50004',
    })
    expect(config.ownOrigins).toEqual(['http://127.0.0.1:50001', 'http://localhost:50001'])
  })

  test('[SE5] a viewer on the host of the app is refused, whatever its port', () => {
    const settings = readSettings({ VIEWER_ORIGIN: 'http://127.0.0.1:4401' }, [])

    expect(() => completeConfig(settings, settings.ports)).toThrow('the same host as the app')
  })

  test('[SE5] with PUBLIC_URL only that origin is our own, and https means a proxy in front', () => {
    const settings = readSettings({ PUBLIC_URL: 'https://conav.example/', VIEWER_ORIGIN: 'https://v.example' }, [])

    const config = completeConfig(settings, settings.ports)

    expect(config.ownOrigins).toEqual(['https://conav.example'])
    expect(config).toMatchObject({ isBehindProxy: true, origins: { viewer: 'https://v.example' } })
  })
})
