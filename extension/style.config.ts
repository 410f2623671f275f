import type { Plugin } from 'vite'

/** Takes out what only people read in the style sheets that are written as text. */
export function squeezeStyles(): Plugin {
  return {
    name: 'conav:squeeze-styles',
    transform(code, id) {
      return id.endsWith('.style.ts')
        ? { code: code.replace(/\s*\n\s*/g, '\n').replace(/([{};,:]) /g, '$1'), map: null }
        : null
    },
  }
}
