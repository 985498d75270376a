const WIDTH = 100;

type Node = string | readonly Node[];

/** SQL as a person reads it: what fits on a line stays on it, the rest is broken and indented. */
export const readableSql = (text: string): string => {
  const words = text.replaceAll('"', '').replaceAll(/\s+/g, ' ').trim();
  return `${broken(parse(words), 0)}\n`;
};

/** Text, and what stands in brackets as a list of its own. */
function parse(text: string): Node[] {
  const open: Node[][] = [[]];
  for (const piece of text.split(/([()])/)) {
    const inner = open.at(-1);
    if (piece === '(') open.push([]);
    else if (piece === ')') {
      open.pop();
      open.at(-1)?.push(inner ?? []);
    } else if (piece !== '') inner?.push(piece);
  }
  return open[0] ?? [];
}

const flat = (node: Node): string =>
  typeof node === 'string' ? node : `(${node.map(flat).join('')})`;

function broken(nodes: readonly Node[], depth: number): string {
  const margin = '  '.repeat(depth);
  const isQuery = typeof nodes[0] === 'string' && /^ ?(select|with) /.test(nodes[0]);
  const lines = nodes.map((node) => {
    if (typeof node === 'string') {
      const clauses = node.replaceAll(
        / (?=(?:from|where|order by|union all|limit|join|and|when|end|select) )/g,
        `\n${margin}`,
      );
      return clauses.replaceAll(isQuery ? /, /g : /, (?=')/g, `,\n${margin}`);
    }
    const whole = flat(node);
    return whole.length <= WIDTH - 2 * depth
      ? whole
      : `(\n${margin}  ${broken(node, depth + 1).trimStart()}\n${margin})`;
  });
  return lines.join('').trimEnd();
}
