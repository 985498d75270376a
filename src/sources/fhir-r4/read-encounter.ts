import type { SourceRecord } from '../../domain/source.ts';
import { CHILD_HEALTH_CHECK_CODES } from './code-tables.ts';
import { SNOMED_CT, codesIn, conceptOf } from './concept.ts';
import type { PatientRecords } from './patient-records.ts';

/** Encounter.class (HL7 v3-ActCode) in words. */
const SETTINGS: Readonly<Record<string, string>> = {
  AMB: 'ambulatory',
  EMER: 'emergency',
  FLD: 'field',
  HH: 'home',
  IMP: 'inpatient',
  ACUTE: 'inpatient, acute',
  NONAC: 'inpatient, non-acute',
  OBSENC: 'observation',
  PRENC: 'pre-admission',
  SS: 'short stay',
  VR: 'virtual',
};

/** An emergency attendance, a child health check, or any other contact. */
export function readEncounter(of: PatientRecords, withReason = true): SourceRecord[] {
  const { resource } = of;
  const { code, display } = conceptOf(resource.first('type'));
  const setting = resource.get('class').get('code').text;
  const start = resource.get('period').get('start');
  const endedAt = resource.get('period').get('end').instant;
  const provider = providerOf(of);
  const [check] = resource
    .each('type')
    .flatMap((type) => codesIn(type, SNOMED_CT))
    .filter((own) => CHILD_HEALTH_CHECK_CODES.has(own));
  if (check) {
    const values = { code: check, display, occurredOn: start.day, provider };
    return [of.record('childHealthCheck', values)];
  }
  if (setting === 'EMER') {
    const reason = withReason ? reasonOf(of) : null;
    const times = { arrivedAt: start.instant, departedAt: endedAt };
    return [of.record('emergencyAttendance', { display, reason, ...times, provider })];
  }
  const words = setting === null ? null : (SETTINGS[setting] ?? setting);
  const values = { setting: words, code, display, startedAt: start.instant, endedAt, provider };
  return [of.record('healthContact', values)];
}

/**
 * An attendance whose reason alone is sensitive: that the child was there is no secret, only why.
 * The reason itself goes into the sensitive record.
 */
export const readEncounterWithoutReason = (of: PatientRecords): SourceRecord[] =>
  of.resource.get('class').get('code').text === 'EMER' ? readEncounter(of, false) : [];

export const providerOf = (of: PatientRecords): string | null => {
  const provider = of.resource.get('serviceProvider');
  return of.partyName(provider) ?? provider.get('identifier').get('value').text;
};

function reasonOf(of: PatientRecords): string | null {
  const reasons = of.resource.each('reasonCode').flatMap((why) => conceptOf(why).display ?? []);
  return reasons.length > 0 ? reasons.join('; ') : null;
}
