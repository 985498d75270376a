import { describe, expect, it } from 'vitest';
import { csvParts } from '../../../src/sources/csv/read-rows.ts';
import { inPieces, refusalOf } from '../reading.ts';

/** The rows of a CSV: the line on which each starts, its cells as read, and what is odd. */
async function rowsOf(text: string, pieces = 7) {
  const rows: string[] = [];
  const parts = csvParts(inPieces(Buffer.from(text), pieces), (column) => column.toLowerCase());
  for await (const part of parts) {
    for (const { element, misshapen } of part.rows) {
      const cells = element.children.map(
        ({ name, text: cell, cleaned }) => `${name}=${cell}${cleaned ? '!' : ''}`,
      );
      rows.push([String(element.line), ...cells, ...(misshapen ? ['MISSHAPEN'] : [])].join(' '));
    }
  }
  return rows;
}

describe('the rows of a CSV', () => {
  it('know the line on which they start, past empty lines and breaks within cells', async () => {
    const lines = ['', 'A,B', '1,x', '', ' , ', '2,"two', 'lines"', '3,"one', 'more', 'still"'];
    const expected = ['3 a=1 b=x', '6 a=2 b=two lines', '8 a=3 b=one more still', '11 a=4'];
    for (const end of ['\n', '\r\n']) {
      const text = [...lines, '4,'].join(end);
      expect(await rowsOf(text)).toEqual(expected);
      expect(await rowsOf(text + end, 1000)).toEqual(expected);
    }
  });

  it('are the same in whatever pieces the file comes', async () => {
    const text = `A,B\n${Array.from({ length: 400 }, (_, at) => `${String(at)},"v ""${String(at)}"""\n`).join('')}`;
    const whole = await rowsOf(text, text.length);
    expect(whole).toHaveLength(400);
    expect(whole.at(-1)).toBe('401 a=399 b=v "399"');
    expect(await rowsOf(text, 1)).toEqual(whole);
  });

  it('are cleaned where they have to be, and else left as they stand', async () => {
    const text = 'A,B,C\n  a  b ,Zoë Ó Sé,x\u202ey\nplain words,\u00a0z,#!~\n';
    expect(await rowsOf(text)).toEqual(['2 a=a b b=Zoë Ó Sé c=xy!', '3 a=plain words b=z c=#!~']);
  });

  it('with a cell too many or too few are told apart', async () => {
    expect(await rowsOf('A,B\n1\n1,2,\n1,2,3\n')).toEqual([
      '2 a=1 MISSHAPEN',
      '3 a=1 b=2',
      '4 a=1 b=2 MISSHAPEN',
    ]);
  });

  it('end where a quotation mark opens and never closes, at the line on which its row starts', async () => {
    expect(await refusalOf(rowsOf('A,B\n1,2\n\n3,"open\nand on\n'))).toMatchObject({
      code: 'TRUNCATED',
      at: 'line 4',
    });
  });
});
