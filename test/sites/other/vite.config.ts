import { defineConfig } from 'vite'
import { describeBuild } from '../site.build.ts'
import { listFiles } from './pages.ts'

export default defineConfig(
  describeBuild({ name: 'other', files: listFiles(), bundles: { ridgeline: './other/ridgeline.ts' } }),
)
