import { buildAll } from './plain.ts'

const host = document.createElement('div')
host.id = 'host'
buildAll(host.attachShadow({ mode: 'open' }))
document.body.append(host)
