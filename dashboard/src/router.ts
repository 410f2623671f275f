/** The addresses of the app. What a person rarely opens is fetched when it is opened. */
import { createRouter } from 'sv-router'
import DeskPage from './desk/DeskPage.svelte'
import CasePage from './live/CasePage.svelte'
import NotFound from './shell/NotFound.svelte'
import type { Place } from './shell/place.ts'

export const router = createRouter({
  '/': DeskPage,
  '/cases': () => import('./live/SeveralPage.svelte'),
  '/cases/:id': CasePage,
  '/recordings': () => import('./replay/RecordingsPage.svelte'),
  '/recordings/:id': () => import('./replay/PlayerPage.svelte'),
  '/people': () => import('./admin/PeoplePage.svelte'),
  '/sites': () => import('./admin/SitesPage.svelte'),
  '/policies': () => import('./admin/policy/PolicyPage.svelte'),
  '/organisation': () => import('./admin/OrganisationPage.svelte'),
  '/setup': () => import('./setup/SetupPage.svelte'),
  '/guest': () => import('./guest/GuestPage.svelte'),
  '/join': () => import('./join/JoinPage.svelte'),
  '*': NotFound,
})

export const place: Place = {
  get pathname() {
    return router.route.pathname
  },
  get params() {
    return router.route.params
  },
  go: (path) => router.navigate(path as '/'),
}
