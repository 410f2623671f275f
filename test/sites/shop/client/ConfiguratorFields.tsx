import type { ReactNode } from 'react'

export function Row({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="field full">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  )
}

type CheckProps = { id: string; label: string; checked: boolean; onCheck: (checked: boolean) => void }

export function Check({ id, label, checked, onCheck }: CheckProps) {
  return (
    <div className="choice">
      <input id={id} name={id} type="checkbox" checked={checked} onChange={(event) => onCheck(event.target.checked)} />
      <label htmlFor={id}>{label}</label>
    </div>
  )
}

type RadiosProps = {
  name: string
  legend: string
  choices: Readonly<Record<string, string>>
  chosen: string
  onChoose: (value: string) => void
}

export function Radios({ name, legend, choices, chosen, onChoose }: RadiosProps) {
  return (
    <fieldset className="radios">
      <legend>{legend}</legend>
      {Object.entries(choices).map(([value, label]) => (
        <div className="choice" key={value}>
          <input
            id={`${name}-${value}`}
            name={name}
            type="radio"
            value={value}
            checked={chosen === value}
            onChange={(event) => onChoose(event.target.value)}
          />
          <label htmlFor={`${name}-${value}`}>{label}</label>
        </div>
      ))}
    </fieldset>
  )
}
