import { EVENT, SOURCE } from '@conav/shared/redact/event.ts'
import { attributeOf, type Field, isCheckedOf, isField, isMixedOf, isSelectedOf, nameOf, valueOf } from './dom.ts'
import type { Ledger } from './ledger.ts'
import { type AttributeValue, type Emit, noMutation } from './raw-event.ts'
import { MIXED } from './shape.ts'
import { hashOf } from './sheet-text.ts'

/**
 * What stands in the fields. A page that sets a value tells nobody; so beside what was heard of, all fields are compared
 * with what was told of them, now and then.
 */
export class FieldBook {
  readonly #ledger: Ledger
  readonly #emit: Emit
  /** A hash of what the other side has of each field. */
  readonly #told = new Map<Field, number>()
  readonly #touched = new Set<Field>()
  #isRoundDue = false

  constructor(ledger: Ledger, emit: Emit) {
    this.#ledger = ledger
    this.#emit = emit
  }

  /** The other side has the field as it is. */
  enter(node: Node): void {
    if (isField(node)) this.#told.set(node, stateOf(node))
  }

  leave(node: Node): void {
    if (this.#told.delete(node as Field)) this.#touched.delete(node as Field)
  }

  /** Something was typed or chosen there, or an attribute of it is another. */
  touch(field: Field): void {
    this.#touched.add(field)
    // Others of its group are no longer chosen.
    if (attributeOf(field, 'type') === 'radio') this.#isRoundDue = true
  }

  /** All are to be looked at. */
  lookRound(): void {
    this.#isRoundDue = true
  }

  clear(): void {
    this.#told.clear()
    this.#touched.clear()
  }

  tell(): void {
    const fields = this.#isRoundDue ? this.#told.keys() : this.#touched
    this.#isRoundDue = false
    for (const field of fields) this.#tellOne(field)
    this.#touched.clear()
  }

  #tellOne(field: Field): void {
    const id = this.#ledger.idOf(field)
    const before = this.#told.get(field)
    if (id === undefined || before === undefined) return
    const state = stateOf(field)
    if (state === before) return
    this.#told.set(field, state)
    const data = { source: SOURCE.input, id, text: valueOf(field), isChecked: isChosen(field) }
    this.#emit(EVENT.incremental, data)
    const attributes = this.#choicesOf(field, id)
    if (attributes.length > 0) this.#emit(EVENT.incremental, { source: SOURCE.mutation, ...noMutation(), attributes })
  }

  /** What a value and a tick do not say: that a box is neither ticked nor not, and that several are chosen. */
  #choicesOf(field: Field, id: number): Choices {
    if (isBox(field)) return [{ id, attributes: { [MIXED]: isMixedOf(field) ? true : null } }]
    if (!isList(field)) return []
    return [...field.options].flatMap((option) => {
      const optionId = this.#ledger.idOf(option)
      const selected = isSelectedOf(option) ? true : null
      return optionId === undefined ? [] : [{ id: optionId, attributes: { selected } }]
    })
  }
}

type Choices = { id: number; attributes: Record<string, AttributeValue> }[]

function isBox(field: Field): field is HTMLInputElement {
  return nameOf(field) === 'input' && attributeOf(field, 'type') === 'checkbox'
}

function isList(field: Field): field is HTMLSelectElement {
  return nameOf(field) === 'select' && attributeOf(field, 'multiple') !== null
}

function stateOf(field: Field): number {
  const mixed = isBox(field) && isMixedOf(field) ? 0x2c1b3c6d : 0
  const several = isList(field) ? hashOf([...field.selectedOptions].map(({ index }) => index).join()) : 0
  return hashOf(valueOf(field)) ^ (isChosen(field) ? 0x5bd1e995 : 0) ^ mixed ^ several
}

function isChosen(field: Field): boolean {
  return nameOf(field) === 'input' && isCheckedOf(field as HTMLInputElement)
}
