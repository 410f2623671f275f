import { mount } from 'svelte'
import { openClient } from '@conav/shared/api/client.ts'
import { Session } from './account/session.svelte.ts'
import App from './App.svelte'
import './app.css'
import { findLanguage, I18n } from './i18n/i18n.svelte.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('index.html has no element #app')

const i18n = new I18n(findLanguage(navigator.languages))
const session = new Session(openClient(''))
void session.load()
mount(App, { target, props: { i18n, session } })
