import { describe, expect, it } from 'vitest';
import { fullNameOf, isSameAbode, surnamesIn } from '../../../src/usecases/watching/kinship.ts';

const at = (postcode: string | null, ...lines: readonly string[]) => ({ lines, postcode });

describe('a full name', () => {
  it.each([
    ['Mrs Clare Rivers', 'clare rivers'],
    ['CLARE  ANN RIVERS', 'clare rivers'],
    ['Dr. Siân O’Connor-Price', 'sian oconnorprice'],
    ['Clare', null],
    ['Mr Rivers', null],
    ['', null],
  ])('%j is compared as %j', (name, expected) => {
    expect(fullNameOf(name)).toBe(expected);
  });

  it('ends in what may be a surname, and is none by itself', () => {
    expect([...surnamesIn('Dr Jan van der Berg')]).toEqual(['vanderberg', 'derberg', 'berg']);
    expect([...surnamesIn('Berg')]).toEqual([]);
  });
});

describe('two addresses', () => {
  it.each([
    [at('NM3 7QZ', '14 Heron Terrace'), at('nm37qz', '14, Heron Terr.', 'Wyke Hollow'), true],
    [at('NM3 7QZ', 'Flat 2', '14 Heron Terrace'), at('NM3 7QZ', 'Flat 2, 14 Heron Terrace'), true],
    [at('NM3 7QZ', 'Flat 2, 14 Heron Terrace'), at('NM3 7QZ', '14 Heron Terrace'), false],
    [at('NM3 7QZ', '14b Heron Terrace'), at('NM3 7QZ', '14 Heron Terrace'), false],
    [at('NM3 7QZ', 'The Old Mill'), at('NM3 7QZ', 'the old mill'), true],
    [at('NM3 7QZ', 'The Old Mill'), at('NM3 7QZ', 'The New Mill'), false],
    [at('NM3 7QZ', '14 Heron Terrace'), at('NM3 7QX', '14 Heron Terrace'), false],
    [at('NM3 7QZ'), at('NM3 7QZ'), false],
    [at(null, '14 Heron Terrace'), at(null, '14 Heron Terrace'), false],
    [at('nowhere', '14 Heron Terrace'), at('nowhere', '14 Heron Terrace'), false],
  ])('%j and %j: %j', (one, other, expected) => {
    expect(isSameAbode(one, other)).toBe(expected);
    expect(isSameAbode(other, one)).toBe(expected);
  });
});
