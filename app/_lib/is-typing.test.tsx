import { isCombined, isTyping } from './is-typing'

const typesIn = (html: string) => {
  document.body.innerHTML = html
  return isTyping({ target: document.querySelector('#here') })
}

test.each([
  ['<input id="here">', true],
  ['<textarea id="here"></textarea>', true],
  ['<select id="here"></select>', true],
  ['<p contenteditable="true"><b id="here">x</b></p>', true],
  ['<div role="dialog"><button id="here">x</button></div>', true],
  ['<div role="menu"><div id="here" role="menuitem">x</div></div>', true],
  ['<input id="here" type="checkbox">', false],
  ['<a id="here" href="/x">x</a>', false],
  ['<p contenteditable="false" id="here">x</p>', false],
])('%s: %s', (html, expected) => {
  expect(typesIn(html)).toBe(expected)
})

test('nothing is typed into the page itself, and Shift alone makes no other key', () => {
  expect(isTyping({ target: document })).toBe(false)
  expect(isTyping({ target: null })).toBe(false)
  expect(isCombined(new KeyboardEvent('keydown', { key: '?', shiftKey: true }))).toBe(false)
  expect(isCombined(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }))).toBe(true)
})
