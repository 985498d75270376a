import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultsOfR4 } from './r4-elements.ts';
import type { Resource } from './resource-of.ts';
import { resourceOf } from './resource-of.ts';

const EXAMPLES = new URL('../../../../shared/data/fhir-consent/', import.meta.url);
const present = existsSync(EXAMPLES);

describe('the table of what R4 allows', () => {
  it.skipIf(!present)(
    `accepts HL7’s own nine AuditEvents${present ? '' : ' (skipped: ../shared/data absent)'}`,
    () => {
      const names = readdirSync(EXAMPLES).filter((name) => name.startsWith('AuditEvent'));
      expect(names).toHaveLength(9);
      for (const name of names) {
        const text = readFileSync(new URL(name, EXAMPLES), 'utf8');
        expect({ name, faults: faultsOfR4(JSON.parse(text)) }).toEqual({ name, faults: [] });
      }
    },
  );

  it.each<[string, (sound: Resource) => object]>([
    ['AuditEvent.recorded: missing', (sound) => ({ ...sound, recorded: undefined })],
    ['AuditEvent.agent: no list, or an empty one', (sound) => ({ ...sound, agent: [] })],
    ['AuditEvent.agent.requestor: missing', (sound) => ({ ...sound, agent: [{ name: 'x' }] })],
    ['AuditEvent.source.observer: missing', (sound) => ({ ...sound, source: { site: 'x' } })],
    ['AuditEvent.outcome: "1"', (sound) => ({ ...sound, outcome: '1' })],
    ['AuditEvent.action: "Q"', (sound) => ({ ...sound, action: 'Q' })],
    ['AuditEvent.patient: no such element', (sound) => ({ ...sound, patient: {} })],
    ['AuditEvent.outcomeDesc: ""', (sound) => ({ ...sound, outcomeDesc: '' })],
    [
      'AuditEvent.entity: name and query',
      (sound) => ({ ...sound, entity: [{ name: 'x', query: 'eA==' }] }),
    ],
  ])('finds: %s', (fault, alter) => {
    expect(faultsOfR4(alter(resourceOf({}, null)))).toEqual([fault]);
  });
});
