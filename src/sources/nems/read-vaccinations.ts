import type { SourceRecord } from '../../domain/source.ts';
import { conceptOf } from '../fhir-r4/concept.ts';
import { vaccineAndProcedure } from '../fhir-r4/immunisation-values.ts';
import type { EventRecords } from './event-records.ts';

/** FHIR STU3 says by a flag that a vaccination was not given; R4 by its status, whose word is kept. */
export const readVaccinations = (of: EventRecords): SourceRecord[] =>
  of.message
    .all('Immunization')
    .filter((vaccination) => vaccination.get('status').text !== 'entered-in-error')
    .map((vaccination) => {
      const notGiven = vaccination.get('notGiven').flag === true;
      const explanation = vaccination.get('explanation');
      const dose = vaccination.first('vaccinationProtocol').get('doseSequence').number;
      return of.record('immunisation', vaccination, {
        ...vaccineAndProcedure(vaccination),
        status: notGiven ? 'not-done' : vaccination.get('status').text,
        statusReason: notGiven ? conceptOf(explanation.first('reasonNotGiven')).display : null,
        occurredOn: vaccination.get('date').day ?? of.encounterDay,
        doseNumber: dose !== null && Number.isInteger(dose) ? dose : null,
        lotNumber: vaccination.get('lotNumber').text,
        site: conceptOf(vaccination.get('site')).display,
      });
    });
