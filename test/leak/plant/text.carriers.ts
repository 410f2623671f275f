/** Texts and values of the page that no rule of the shop's policy lets through. */
import type { Carrier } from './carrier.ts'

export const TEXT_CARRIERS: readonly Carrier[] = [
  { name: 'paragraph', plant: (text, box) => (box.innerHTML = `<p>Dear ${text},</p>`) },
  { name: 'table cell', plant: (text, box) => (box.innerHTML = `<table><tr><td>${text}</td></tr></table>`) },
  { name: 'definition', plant: (text, box) => (box.innerHTML = `<dl><dt>Name</dt><dd>${text}</dd></dl>`) },
  { name: 'list item', plant: (text, box) => (box.innerHTML = `<ul><li>${text}</li></ul>`) },
  { name: 'link text', plant: (text, box) => (box.innerHTML = `<a href="/">${text}</a>`) },
  { name: 'preformatted text', plant: (text, box) => (box.innerHTML = `<pre>user=${text}\n</pre>`) },
  { name: 'output', plant: (text, box) => (box.innerHTML = `<output>${text}</output>`) },
  { name: 'status', plant: (text, box) => (box.innerHTML = `<p role="status">Hello ${text}</p>`) },
  { name: 'dialog', plant: (text, box) => (box.innerHTML = `<dialog open><p>${text}</p></dialog>`) },
  { name: 'details', plant: (text, box) => (box.innerHTML = `<details><summary>More</summary>${text}</details>`) },
  { name: 'hidden paragraph', plant: (text, box) => (box.innerHTML = `<p hidden>${text}</p>`) },
  { name: 'comment', plant: (text, box) => box.append(document.createComment(text)) },
  { name: 'template', plant: (text, box) => (box.innerHTML = `<template><p>${text}</p></template>`) },
  { name: 'noscript', plant: (text, box) => (box.innerHTML = `<noscript>${text}</noscript>`) },
  {
    name: 'data in a script',
    plant(text, box) {
      const script = document.createElement('script')
      script.type = 'application/json'
      script.textContent = JSON.stringify({ user: text })
      box.append(script)
    },
  },
  { name: 'unknown element', plant: (text, box) => (box.innerHTML = `<blink>${text}</blink>`) },
  { name: 'contenteditable', plant: (text, box) => (box.innerHTML = `<div contenteditable>${text}</div>`) },
  {
    name: 'contenteditable in a heading',
    plant: (text, box) => (box.innerHTML = `<h2 contenteditable="true">${text}</h2>`),
  },
  { name: 'textarea', plant: (text, box) => (box.innerHTML = `<textarea>${text}</textarea>`) },
  ...['text', 'email', 'tel', 'search', 'url', 'hidden', 'checkbox', 'radio', 'password'].map((type): Carrier => ({
    name: `value of ${type}`,
    // The kind of field goes in with the function's text.
    plant: new Function(
      'text',
      'box',
      `box.innerHTML = '<input type="${type}" value="' + text + '">'`,
    ) as Carrier['plant'],
  })),
  {
    name: 'value set by script',
    plant(text, box) {
      const input = document.createElement('input')
      box.append(input)
      input.value = text
      input.dispatchEvent(new Event('input', { bubbles: true }))
    },
  },
  {
    name: 'option text',
    plant: (text, box) => (box.innerHTML = `<select><option>One</option><option selected>${text}</option></select>`),
  },
  {
    name: 'option value',
    plant: (text, box) => (box.innerHTML = `<select><option value="${text}" selected>One</option></select>`),
  },
  {
    name: 'optgroup label',
    plant: (text, box) => (box.innerHTML = `<select><optgroup label="${text}"><option>1</option></optgroup></select>`),
  },
  {
    name: 'select of many',
    plant: (text, box) => (box.innerHTML = `<select multiple><option selected>${text}</option></select>`),
  },
  {
    name: 'datalist',
    plant: (text, box) =>
      (box.innerHTML = `<input list="l"><datalist id="l"><option value="${text}" label="${text}"></option></datalist>`),
  },
  { name: 'button value', plant: (text, box) => (box.innerHTML = `<button value="${text}">Buy</button>`) },
  { name: 'data element', plant: (text, box) => (box.innerHTML = `<data value="${text}">x</data>`) },
  {
    name: 'svg text',
    plant: (text, box) => (box.innerHTML = `<svg><text y="10">${text}</text><title>${text}</title></svg>`),
  },
  {
    name: 'canvas text',
    plant(text, box) {
      const canvas = document.createElement('canvas')
      box.append(canvas)
      canvas.getContext('2d')?.fillText(text, 0, 10)
      canvas.textContent = text
    },
  },
  { name: 'title of the document', plant: (text) => (document.title = `Account of ${text}`) },
]
