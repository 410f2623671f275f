/**
 * What the deflate context of each group begins with, as if it had been sent: what pages are full of, the most frequent
 * last. Part of the form of a group: another text is another form (see group-form.ts).
 */
const PIECES = [
  // Declarations of most style sheets, as browsers write them.
  'text-decoration:none;margin-bottom:0px;overflow:hidden;font-weight:display:none;border-width:medium;',
  'border-collapse:collapse;border-bottom-width:vertical-align:middle;vertical-align:flex-direction:column;',
  'display:none !important;border-bottom-color:align-items:center;justify-content:center;margin-bottom:',
  'display:block;white-space:nowrap;box-sizing:border-box;justify-content:space-between;border-radius:',
  'pointer-events:none;text-align:center;background:rgb(255, 255, 255);position:relative;position:absolute;',
  'border-color:currentcolor;display:inline-block;color:rgb(255, 255, 255);background-position:',
  // Names of a page.
  '"attributes":{"lang":"en"},"title":"","href":"#","src":"","type":"","_cssText":"html head body link style script ',
  'meta header main footer section li p img svg path form label input button span div',
  // Events as rows leave them, without their numbers.
  ',"attributes":{"class":""},"childNodes":[]}]}}},{"type":3,"id":,"textContent":"\\n    "},{"type":2,"id":,"tagName":"',
  '[{"type":3,"data":{"source":0,"adds":[{"parentId":,"nextId":null,"node":{"type":2,"id":}}],"removes":[{"parentId":,',
  '"id":}],"texts":[],"attributes":[{"id":,"attributes":{"class":""}}]},"timestamp":},{"type":3,"data":{"source":1,',
  '"positions":[{"x":,"y":,"id":,"timeOffset":}]},"timestamp":},{"type":3,"data":{"source":3,"id":,"x":,"y":},',
  '"timestamp":},{"type":3,"data":{"source":5,"id":,"text":"••••••","isChecked":false},"timestamp":}][{"type":4,"data":{',
  '"href":"about:blank","width":,"height":},"timestamp":},{"type":2,"data":{"node":{"type":0,"id":1,"childNodes":[',
  '{"type":1,"id":2,"name":"html","publicId":"","systemId":""},',
]

export const PRESET = new TextEncoder().encode(PIECES.join(''))
