/** `danger` does what cannot be taken back; `leave` leads there and asks first. */
export type ButtonLook = 'primary' | 'quiet' | 'plain' | 'leave' | 'danger'

const SHAPE =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-lg border font-medium select-none transition-colors duration-150 aria-disabled:cursor-not-allowed aria-disabled:opacity-55'

const LOOKS: Record<ButtonLook, string> = {
  primary:
    'border-transparent bg-accent text-accent-ink not-aria-disabled:hover:bg-accent-strong data-[state=open]:bg-accent-strong',
  quiet:
    'border-line bg-surface text-ink not-aria-disabled:hover:border-edge not-aria-disabled:hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-wash data-[state=open]:bg-sunken',
  plain: 'border-transparent text-ink not-aria-disabled:hover:bg-sunken data-[state=open]:bg-sunken',
  danger: 'border-transparent bg-danger-fill text-danger-ink not-aria-disabled:hover:bg-danger-fill-strong',
  leave:
    'border-line bg-surface text-danger not-aria-disabled:hover:border-danger not-aria-disabled:hover:bg-danger-wash',
}

const SIZES = { sm: 'min-h-7 px-2 text-sm', md: 'min-h-8 px-3', lg: 'min-h-10 px-4 py-1.5' } as const

export function buttonClass(of: { look: ButtonLook; size: keyof typeof SIZES; wide: boolean }): string {
  return `${SHAPE} ${LOOKS[of.look]} ${SIZES[of.size]}${of.wide ? ' w-full' : ' max-w-full whitespace-nowrap'}`
}
