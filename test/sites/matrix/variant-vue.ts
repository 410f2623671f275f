/** The matrix in Vue: state in refs, the fields follow it. Render functions, for a page that may not compile templates. */
import { createApp, defineComponent, h, onMounted, type PropType, ref, type VNode } from 'vue'
import { KINDS, type Kind } from './kinds.ts'
import { chosen } from './plain.ts'
import { attach } from './widget.ts'

type Tell = (text: string) => void
type Make = (kind: Kind, tell: Tell) => () => VNode

const MAKE: Record<Kind['model']['of'], Make> = {
  value(kind, tell) {
    const as = kind.model.of === 'value' ? kind.model.as : undefined
    const value = ref(kind.attributes?.['value'] ?? '')
    const onInput = ({ target }: Event): void => {
      const field = target as HTMLInputElement
      value.value = as === 'upper-case' ? field.value.toUpperCase() : field.value
      field.value = value.value
      tell(as === 'number' ? String(Number(value.value)) : value.value)
    }
    return () => h(kind.tag, { id: kind.id, ...kind.attributes, value: value.value, onInput })
  },
  checked(kind, tell) {
    const isOn = ref(false)
    const onChange = ({ target }: Event): void => {
      isOn.value = (target as HTMLInputElement).checked
      tell(String(isOn.value))
    }
    return () => h('input', { id: kind.id, ...kind.attributes, checked: isOn.value, onChange })
  },
  group(kind, tell) {
    const value = ref('')
    const choices = kind.model.of === 'group' ? kind.model.choices : []
    const choose = (choice: string): void => {
      value.value = choice
      tell(choice)
    }
    const radio = (choice: string): VNode =>
      h('label', [
        h('input', {
          type: 'radio',
          id: `${kind.id}-${choice}`,
          name: kind.id,
          value: choice,
          checked: value.value === choice,
          onChange: () => choose(choice),
        }),
        choice,
      ])
    return () => h('fieldset', { id: kind.id }, choices.map(radio))
  },
  choice: (kind, tell) => select(kind, tell),
  choices: (kind, tell) => select(kind, tell),
  text: (kind, tell) => {
    const onInput = ({ target }: Event): void => tell((target as HTMLElement).innerText)
    return () => h(kind.tag, { id: kind.id, ...kind.attributes, onInput }, kind.text)
  },
  count(kind, tell) {
    let count = 0
    const event = kind.model.of === 'count' ? kind.model.event : ''
    const listener = (happened: Event): void => {
      if (event !== 'toggle') happened.preventDefault()
      tell(`${event} ${(count += 1)}`)
    }
    const listening = { [`on${event[0]?.toUpperCase() ?? ''}${event.slice(1)}`]: listener }
    if (kind.tag === 'summary')
      return () => h('details', listening, [h('summary', { id: kind.id, ...kind.attributes }, kind.text), 'more'])
    if (kind.tag !== 'form') return () => h(kind.tag, { id: kind.id, ...kind.attributes, ...listening }, kind.text)
    const type = event === 'reset' ? 'reset' : 'submit'
    const inside = [
      h('input', { id: `${kind.id}-field`, name: 'field' }),
      h('button', { id: `${kind.id}-send`, type }, kind.id),
    ]
    return () => h('form', { id: kind.id, ...listening }, inside)
  },
  widget(kind, tell) {
    const at = ref<HTMLElement>()
    onMounted(() => {
      if (kind.model.of === 'widget' && at.value) attach(at.value, kind.model.widget, tell)
    })
    return () => h(kind.tag, { id: kind.id, ...kind.attributes, ref: at })
  },
}

function select(kind: Kind, tell: Tell): () => VNode {
  const isMany = kind.model.of === 'choices'
  const options = kind.model.of === 'choice' || kind.model.of === 'choices' ? kind.model.options : []
  const onChange = ({ target }: Event): void => tell(chosen(target as HTMLSelectElement))
  const option = (value: string): VNode => h('option', { value }, value)
  const inside = options.map((each) =>
    typeof each === 'string' ? option(each) : h('optgroup', { label: each.group }, each.of.map(option)),
  )
  return () => h('select', { id: kind.id, ...kind.attributes, multiple: isMany, onChange }, inside)
}

const Row = defineComponent({
  props: { kind: { type: Object as PropType<Kind>, required: true } },
  setup({ kind }) {
    const state = ref('')
    const control = MAKE[kind.model.of](kind, (text) => void (state.value = text))
    return () =>
      h('p', { class: 'row' }, [
        h('label', { id: `label-of-${kind.id}`, for: kind.id }, kind.id),
        control(),
        h('output', { id: `state-${kind.id}` }, state.value),
      ])
  },
})

const root = document.createElement('div')
document.body.append(root)
createApp({
  render: () => [
    ...KINDS.map((kind) => h(Row, { key: kind.id, kind })),
    h('datalist', { id: 'fruit' }, h('option', { value: 'apple' })),
  ],
}).mount(root)
