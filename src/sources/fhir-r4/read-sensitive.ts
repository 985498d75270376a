import type { SourceRecord } from '../../domain/source.ts';
import { conceptOf, statusCode } from './concept.ts';
import type { PatientRecords } from './patient-records.ts';
import { onsetOf } from './read-clinical.ts';
import { carePlanTitle } from './read-care.ts';
import { providerOf } from './read-encounter.ts';
import type { SensitiveKind } from './sensitive-kind.ts';

/** How a resource of a sensitive service becomes a sensitive record, by its type. */
const READERS: Readonly<Record<string, (of: PatientRecords, kind: SensitiveKind) => SourceRecord>> =
  {
    Condition: (of, kind) => {
      const { resource } = of;
      return of.record(kind, {
        ...conceptOf(resource.get('code')),
        status: statusCode(resource.get('clinicalStatus')),
        startedOn: onsetOf(resource) ?? resource.get('recordedDate').day,
        endedOn: resource.get('abatementDateTime').day,
        provider: null,
      });
    },
    Encounter: (of, kind) => {
      const type = conceptOf(of.resource.first('type'));
      const reason = conceptOf(of.resource.first('reasonCode'));
      const shown = reason.display === null ? type : reason;
      return of.record(kind, { ...shown, ...statusAndPeriod(of), provider: providerOf(of) });
    },
    CarePlan: (of, kind) => {
      const { code } = conceptOf(of.resource.first('category'));
      const display = carePlanTitle(of.resource);
      return of.record(kind, { code, display, ...statusAndPeriod(of), provider: null });
    },
    Flag: (of, kind) => {
      const concept = conceptOf(of.resource.get('code'));
      return of.record(kind, { ...concept, ...statusAndPeriod(of), provider: null });
    },
  };

/** The sensitive record, or null where Kith has no place of that sensitivity for such a resource. */
export function readSensitive(of: PatientRecords, kind: SensitiveKind): SourceRecord | null {
  const read = READERS[of.entry.type];
  return read ? read(of, kind) : null;
}

function statusAndPeriod({ resource }: PatientRecords) {
  const period = resource.get('period');
  return {
    status: resource.get('status').text,
    startedOn: period.get('start').day,
    endedOn: period.get('end').day,
  };
}
