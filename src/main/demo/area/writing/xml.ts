const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** An element with text in it; none where there is nothing to say. */
export const leaf = (name: string, text: string | number | null): string =>
  text === null ? '' : `<${name}>${escapeXml(String(text))}</${name}>\n`;

/** An element with elements in it, which are written already; none where there are none. */
export function node(name: string, ...inner: readonly string[]): string {
  const content = inner.join('');
  return content === '' ? '' : `<${name}>\n${content}</${name}>\n`;
}

/** The DfE writes yes and no as 1 and 0. */
export const yesNo = (value: boolean): number => (value ? 1 : 0);
