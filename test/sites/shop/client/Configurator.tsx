import { type FormEvent, useState } from 'react'
import { Check, Radios, Row } from './ConfiguratorFields.tsx'
import { formatPrice } from '../catalogue.ts'
import {
  countPlants,
  describeLight,
  FIRST_CHOICE,
  pick,
  priceCents,
  RHYTHMS,
  SIZES,
  type Subscription,
} from './subscription.ts'

/** The subscription form: every field is controlled, so what React did not accept does not stay on the screen. */
export function Configurator() {
  const [chosen, setChosen] = useState(FIRST_CHOICE)
  const [ordered, setOrdered] = useState(false)
  const change = (part: Partial<Subscription>) => {
    setChosen((before) => ({ ...before, ...part }))
    setOrdered(false)
  }
  const order = (event: FormEvent) => {
    event.preventDefault()
    setOrdered(true)
  }
  return (
    <div className="columns">
      <form className="panel stack" id="subscription" onSubmit={order}>
        <PlantChoices chosen={chosen} change={change} />
        <RhythmChoice chosen={chosen} change={change} />
        <ExtraChoices chosen={chosen} change={change} />
        <button
          type="submit"
          className="primary wide"
          id="start-subscription"
          disabled={chosen.recipient.trim() === ''}
        >
          Start subscription
        </button>
      </form>
      <Summary chosen={chosen} ordered={ordered} />
    </div>
  )
}

type ChoicesProps = { chosen: Subscription; change: (part: Partial<Subscription>) => void }

function PlantChoices({ chosen, change }: ChoicesProps) {
  return (
    <>
      <Row id="recipient" label="Who receives the plants?">
        <input
          id="recipient"
          name="recipient"
          placeholder="First name"
          autoComplete="off"
          value={chosen.recipient}
          onChange={(event) => change({ recipient: event.target.value })}
        />
      </Row>
      <Row id="plants" label="Plants in each box">
        <input
          id="plants"
          name="plants"
          type="number"
          min={1}
          max={6}
          value={chosen.plants}
          onChange={(event) => change({ plants: event.target.value })}
          onBlur={() => {
            const read = String(countPlants(chosen))
            if (read !== chosen.plants) change({ plants: read })
          }}
        />
      </Row>
      <Row id="light-level" label="Light where they will stand">
        <input
          id="light-level"
          name="light-level"
          type="range"
          min={0}
          max={100}
          step={5}
          value={chosen.light}
          onChange={(event) => change({ light: Number(event.target.value) })}
        />
        <output htmlFor="light-level" id="light-words">
          {describeLight(chosen.light)}
        </output>
      </Row>
    </>
  )
}

function RhythmChoice({ chosen, change }: ChoicesProps) {
  return (
    <Row id="rhythm" label="How often?">
      <select
        id="rhythm"
        name="rhythm"
        value={chosen.rhythm}
        onChange={(event) => change({ rhythm: pick(RHYTHMS, event.target.value, chosen.rhythm) })}
      >
        {Object.entries(RHYTHMS).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </Row>
  )
}

function ExtraChoices({ chosen, change }: ChoicesProps) {
  return (
    <>
      <Radios
        name="size"
        legend="Size"
        choices={SIZES}
        chosen={chosen.size}
        onChoose={(value) => change({ size: pick(SIZES, value, chosen.size) })}
      />
      <Check id="soil" label="Add a bag of soil" checked={chosen.soil} onCheck={(soil) => change({ soil })} />
      <Check
        id="care-card"
        label="Add a care card"
        checked={chosen.careCard}
        onCheck={(careCard) => change({ careCard })}
      />
      <Row id="gift-message" label="A few words for the first box">
        <textarea
          id="gift-message"
          name="gift-message"
          rows={3}
          maxLength={160}
          value={chosen.message}
          onChange={(event) => change({ message: event.target.value })}
        />
      </Row>
    </>
  )
}

function Summary({ chosen, ordered }: { chosen: Subscription; ordered: boolean }) {
  const extras = [chosen.soil && 'soil', chosen.careCard && 'care card'].filter((extra) => extra !== false)
  return (
    <section className="panel summary" aria-labelledby="summary-title">
      <h2 id="summary-title">{ordered ? 'Your subscription is ready' : 'Your box'}</h2>
      <dl className="facts" id="configurator-summary">
        <Fact name="For" value={chosen.recipient || '–'} />
        <Fact name="Plants" value={`${countPlants(chosen)} × ${SIZES[chosen.size].toLowerCase()}`} />
        <Fact name="Light" value={describeLight(chosen.light)} />
        <Fact name="Rhythm" value={RHYTHMS[chosen.rhythm]} />
        <Fact name="Extras" value={extras.join(', ') || 'none'} />
        {chosen.message !== '' && <Fact name="Words" value={chosen.message} />}
      </dl>
      <p className="price big" id="configurator-price">
        {formatPrice(priceCents(chosen))}
      </p>
      <p className="product-text">for each box, delivery included. Skip or stop at any time.</p>
    </section>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
