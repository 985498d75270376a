import { expect, it } from 'vitest';
import { parseIsoInstant } from '../../src/domain/iso-instant.ts';

it.each([
  ['2026-12-01T09:00:00Z', '2026-12-01T09:00:00.000Z'],
  ['2026-12-01T09:00+01:00', '2026-12-01T08:00:00.000Z'],
  ['2026-02-28T23:59:59.5-05:30', '2026-03-01T05:29:59.500Z'],
])('reads %s', (text, instant) => expect(parseIsoInstant(text)).toBe(instant));

it.each([
  '2026-12-01',
  '2026-12-01T09:00:00',
  '2026-02-29T09:00:00Z',
  '2026-12-01T24:00:00Z',
  '2026-12-01T09:60:00Z',
  '2026-12-01T09:00:00+24:00',
  ' 2026-12-01T09:00:00Z',
  'tomorrow',
  '',
])('refuses %j', (text) => expect(parseIsoInstant(text)).toBeUndefined());
