/** How an XML file begins: the local name of its root element, and whether a DOCTYPE precedes it. */
export interface XmlBeginning {
  readonly root: string | undefined;
  readonly doctype: boolean;
}

/** Looks past white space, declarations and comments; by steps, as a pattern could be made to hang. */
export function xmlBeginning(head: string): XmlBeginning {
  let at = 0;
  for (;;) {
    while (/[\s\ufeff]/.test(head.charAt(at))) at += 1;
    const rest = head.slice(at, at + 9).toUpperCase();
    if (rest === '<!DOCTYPE') return { root: undefined, doctype: true };
    const close = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?') ? '?>' : undefined;
    if (!close) break;
    const end = head.indexOf(close, at + 2);
    if (end === -1) break;
    at = end + close.length;
  }
  const name = /^<(?:[\w.-]{1,40}:)?([A-Za-z_][\w.-]{0,60})/.exec(head.slice(at, at + 110));
  return { root: name?.[1], doctype: false };
}
