/**
 * Control messages, one union per speaker: forging another role's message fails to decode. JSON in text messages.
 * Nothing is read from a link before its `hello`; a hello that is late or wrong closes it.
 */
export { FromAgent, ToAgent } from './agent-message.ts'
export { Ask, CustomerPresence, EndedBy, Knock, PauseWhy, Present } from './common-message.ts'
export { FromCustomer, ToCustomer } from './customer-message.ts'
export { FromGuest, ToGuest } from './guest-message.ts'
