/** What a customer of the plant subscription has chosen. */
export type Subscription = {
  recipient: string
  /** As typed; `countPlants` reads it. */
  plants: string
  light: number
  rhythm: Rhythm
  size: Size
  soil: boolean
  careCard: boolean
  message: string
}

export const RHYTHMS = { monthly: 'Every month', quarterly: 'Every three months', yearly: 'Once a year' } as const
export type Rhythm = keyof typeof RHYTHMS

export const SIZES = { small: 'Small', medium: 'Medium', large: 'Large' } as const
export type Size = keyof typeof SIZES

export const FIRST_CHOICE: Subscription = {
  recipient: '',
  plants: '1',
  light: 50,
  rhythm: 'monthly',
  size: 'medium',
  soil: false,
  careCard: true,
  message: '',
}

const PLANT_CENTS = { small: 1200, medium: 1900, large: 3200 } as const

/** One to six plants, whatever stands in the field. */
export function countPlants({ plants }: Subscription): number {
  return Math.min(6, Math.max(1, Math.round(Number(plants)) || 1))
}

export function priceCents(chosen: Subscription): number {
  const { size, soil } = chosen
  return countPlants(chosen) * (PLANT_CENTS[size] + (soil ? 350 : 0))
}

export function describeLight(percent: number): string {
  if (percent < 34) return 'Shade'
  return percent < 67 ? 'Half shade' : 'Full sun'
}

/** The key of `choices` that a field's value names; a value that names none keeps what was chosen before. */
export function pick<T extends string>(choices: Readonly<Record<T, string>>, value: string, before: T): T {
  const found = (Object.keys(choices) as T[]).find((key) => key === value)
  return found ?? before
}
