/**
 * What the deflate context of each group begins with, as if it had been sent: what pages are full of, the most frequent
 * last. Part of the form of a group: another text is another form (see group-form.ts).
 */

/** Declarations that most style sheets of other people have, as browsers write them. */
const STYLES = [
  'clear:resize:filter:float:top:50%;left:auto;height:20px;padding:8px;:activemin-width::opacity:placeholder',
  'opacity:0.5;z-index:1;:after:focus:transform:hovermax-height:left:50%;z-index:100;outline:0px;',
  'background-size:max-width:user-select:font-size:inherit;left:0px;font-weight:400;text-overflow:border-style:',
  'position:static;opacity:0;:beforewidth:auto;:first-childfont-weight:bold;line-height:1;margin-top:0px;',
  'z-index::last-childopacity:1;line-height:1.5;color:inherit;min-height:text-align:right;opacity:',
  'letter-spacing:align-content:padding-top:overflow:visible;box-shadow:text-align:left;text-transform:',
  'padding-left:font-weight:700;margin:0px;margin-left:height:100%;margin-right:border:0px;width:100%;',
  'transition:transform:background-position:50% center;font-style:italic;appearance:none;pointer-events:auto;',
  'margin-top:padding-bottom:list-style:none;justify-content:flex-end;display:flex;overflow-wrap:break-word;',
  'padding:0px;font-family:position:fixed;cursor:pointer;background-color:font-size:line-height:',
  'text-decoration:none;margin-bottom:0px;overflow:hidden;font-weight:display:none;border-width:medium;',
  'border-collapse:collapse;border-bottom-width:vertical-align:middle;vertical-align:flex-direction:column;',
  'display:none !important;border-bottom-color:align-items:center;justify-content:center;margin-bottom:',
  'display:block;white-space:nowrap;box-sizing:border-box;justify-content:space-between;border-radius:',
  'pointer-events:none;text-align:center;background:rgb(255, 255, 255);position:relative;position:absolute;',
  'border-color:currentcolor;display:inline-block;color:rgb(255, 255, 255);background-position:',
]

const TAGS =
  'html head body link style script meta header main footer nav section article table tbody option select tr td ul li h1 h2 p img svg path form label input button a span div'

/** Pieces of events as rows leave them, without their numbers. */
const EVENTS = [
  '"attributes":{"class":"","id":"","href":"#","type":"button","role":"","title":"","name":"","style":"","src":"",',
  '"alt":"","value":"","for":"","width":"","height":"","tabindex":"0","viewBox":"0 0 24 24","fill":"none",',
  '"stroke":"currentColor","d":"M","hidden":"","disabled":"","lang":"en","_cssText":"},"isSVG":true,',
  '"rules":{"title":"","alt":"","href":""},"isShadowHost":true,"isShadow":true,"isCustom":true,"childNodes":[',
  ...TAGS.split(' ').map((tag) => `,"tagName":"${tag}"`),
  ',"attributes":{"class":""},"childNodes":[]}]}}},{"type":3,"id":,"textContent":"\\n    "},{"type":2,"id":,"tagName":"',
  '[{"type":3,"data":{"source":0,"adds":[{"parentId":,"nextId":null,"node":{"type":2,"id":}}],',
  '"removes":[{"parentId":,"id":}],"texts":[{"id":,"value":"••••"}],"attributes":[{"id":,"attributes":{"class":""}}]},',
  '"timestamp":},{"type":3,"data":{"source":1,"positions":[{"x":,"y":,"id":,"timeOffset":}]},"timestamp":},',
  '{"type":3,"data":{"source":3,"id":,"x":,"y":},"timestamp":},{"type":3,"data":{"source":5,"id":,"text":"••••••",',
  '"isChecked":false},"timestamp":}][{"type":4,"data":{"href":"about:blank","width":,"height":},"timestamp":},{"type":2,',
  '"data":{"node":{"type":0,"id":1,"childNodes":[{"type":1,"id":2,"name":"html","publicId":"","systemId":""},{"type":2,',
  '"id":3,"tagName":"html","attributes":{"lang":"en"},"childNodes":[{"type":2,"id":4,"tagName":"head","attributes":{},',
  '"childNodes":[',
]

export const PRESET = new TextEncoder().encode([...STYLES, ...EVENTS].join(''))
