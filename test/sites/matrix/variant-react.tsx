/** The matrix in React: every value is held by the component and given back to the field. */
import { type ChangeEvent, createElement, type ReactNode, StrictMode, useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { KINDS, type Kind } from './kinds.ts'
import { chosen } from './plain.ts'
import { attach } from './widget.ts'

const NAMES: Record<string, string> = {
  maxlength: 'maxLength',
  contenteditable: 'contentEditable',
  tabindex: 'tabIndex',
  value: 'defaultValue',
}

function Row({ kind }: { kind: Kind }): ReactNode {
  const { id } = kind
  const [state, setState] = useState('')
  return (
    <p className="row">
      <label id={`label-of-${id}`} htmlFor={id}>
        {id}
      </label>
      <Control kind={kind} tell={setState} />
      <output id={`state-${id}`}>{state}</output>
    </p>
  )
}

interface Props {
  kind: Kind
  tell: (text: string) => void
}

function Control({ kind, tell }: Props): ReactNode {
  switch (kind.model.of) {
    case 'widget':
      return <Attached kind={kind} tell={tell} />
    case 'count':
      return <Counted kind={kind} tell={tell} />
    case 'group':
      return <Group kind={kind} tell={tell} />
    case 'choice':
    case 'choices':
      return <Choice kind={kind} tell={tell} />
    case 'text':
      return createElement(
        kind.tag,
        {
          ...attributesOf(kind),
          suppressContentEditableWarning: true,
          onInput: ({ currentTarget }: { currentTarget: HTMLElement }) => tell(currentTarget.innerText),
        },
        kind.text,
      )
    case 'checked':
      return <Check kind={kind} tell={tell} />
    default:
      return <Field kind={kind} tell={tell} />
  }
}

function Field({ kind, tell }: Props): ReactNode {
  const as = kind.model.of === 'value' ? kind.model.as : undefined
  const [value, setValue] = useState(kind.attributes?.['value'] ?? '')
  const { defaultValue: _, ...attributes } = attributesOf(kind)
  return createElement(kind.tag, {
    ...attributes,
    value,
    onChange({ target }: ChangeEvent<HTMLInputElement>) {
      const next = as === 'upper-case' ? target.value.toUpperCase() : target.value
      setValue(next)
      tell(as === 'number' ? String(Number(next)) : next)
    },
  })
}

function Check({ kind, tell }: Props): ReactNode {
  const [isOn, setOn] = useState(false)
  const change = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    setOn(target.checked)
    tell(String(target.checked))
  }
  return <input {...attributesOf(kind)} checked={isOn} onChange={change} />
}

function Group({ kind, tell }: Props): ReactNode {
  const [value, setValue] = useState('')
  const choices = kind.model.of === 'group' ? kind.model.choices : []
  const choose = (choice: string): void => {
    setValue(choice)
    tell(choice)
  }
  return (
    <fieldset id={kind.id}>
      {choices.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            id={`${kind.id}-${choice}`}
            name={kind.id}
            value={choice}
            checked={value === choice}
            onChange={() => choose(choice)}
          />
          {choice}
        </label>
      ))}
    </fieldset>
  )
}

function Choice({ kind, tell }: Props): ReactNode {
  const isMany = kind.model.of === 'choices'
  const options = kind.model.of === 'choice' || kind.model.of === 'choices' ? kind.model.options : []
  const [value, setValue] = useState<string[]>([])
  const change = ({ target }: ChangeEvent<HTMLSelectElement>): void => {
    setValue([...target.selectedOptions].map((option) => option.value))
    tell(chosen(target))
  }
  return (
    <select {...attributesOf(kind)} multiple={isMany} value={isMany ? value : (value[0] ?? '')} onChange={change}>
      {options.map((each) =>
        typeof each === 'string' ? (
          <option key={each}>{each}</option>
        ) : (
          <optgroup key={each.group} label={each.group}>
            {each.of.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </optgroup>
        ),
      )}
    </select>
  )
}

const LISTENERS: Record<string, string> = {
  click: 'onClick',
  dblclick: 'onDoubleClick',
  contextmenu: 'onContextMenu',
  pointerdown: 'onPointerDown',
  mouseenter: 'onMouseEnter',
  submit: 'onSubmit',
  reset: 'onReset',
  toggle: 'onToggle',
}

function Counted({ kind, tell }: Props): ReactNode {
  const count = useRef(0)
  const event = kind.model.of === 'count' ? kind.model.event : ''
  const listener = (happened: { preventDefault: () => void }): void => {
    if (event !== 'toggle') happened.preventDefault()
    tell(`${event} ${(count.current += 1)}`)
  }
  const listening = { [LISTENERS[event] ?? '']: listener }
  if (kind.tag === 'summary')
    return createElement('details', listening, createElement('summary', attributesOf(kind), kind.text), 'more')
  if (kind.tag !== 'form') return createElement(kind.tag, { ...attributesOf(kind), ...listening }, kind.text)
  const type = event === 'reset' ? 'reset' : 'submit'
  return createElement(
    'form',
    { id: kind.id, ...listening },
    createElement('input', { id: `${kind.id}-field`, name: 'field' }),
    createElement('button', { id: `${kind.id}-send`, type }, kind.id),
  )
}

function Attached({ kind, tell }: Props): ReactNode {
  const at = useRef<HTMLElement>(null)
  useEffect(() => {
    if (kind.model.of !== 'widget' || at.current === null || at.current.childElementCount > 0) return
    attach(at.current, kind.model.widget, tell)
    // The widget is put in once, as a library of its own would be.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return createElement(kind.tag, { ...attributesOf(kind), ref: at })
}

function attributesOf({ id, attributes = {} }: Kind): Record<string, string> {
  const named = Object.entries(attributes).map(([name, value]) => [NAMES[name] ?? name, value])
  return { id, ...(Object.fromEntries(named) as Record<string, string>) }
}

const root = document.createElement('div')
document.body.append(root)
createRoot(root).render(
  <StrictMode>
    {KINDS.map((kind) => (
      <Row key={kind.id} kind={kind} />
    ))}
    <datalist id="fruit">
      <option value="apple" />
    </datalist>
  </StrictMode>,
)
