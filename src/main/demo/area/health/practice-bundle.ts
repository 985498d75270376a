import type { DemoOrganisation } from '../../practitioners.ts';
import type { Area } from '../area.ts';
import type { Child } from '../child.ts';
import { Dice } from '../dice.ts';
import type { FileSeries } from '../writing/file-series.ts';
import { careTeams, carePlans, flags } from './care.ts';
import { allergies, conditions, sensitiveRecords } from './conditions.ts';
import { encounters } from './encounters.ts';
import { growth } from './growth.ts';
import { immunisations } from './immunisations.ts';
import { patient } from './patient.ts';
import { SERVER } from './resource.ts';
import type { Resource, Telling } from './resource.ts';

/** What is told of a child, in this order: the Patient first, as readers like it. */
const TELLERS: readonly ((telling: Telling) => Resource | Resource[])[] = [
  patient,
  careTeams,
  flags,
  allergies,
  conditions,
  sensitiveRecords,
  immunisations,
  growth,
  encounters,
  carePlans,
];

/** The patients of a practice, each followed by their own resources. */
export const practiceBundle = (
  practice: DemoOrganisation,
  patients: readonly Child[],
  area: Area,
): FileSeries<Child> => ({
  members: patients,
  fileName: (part) => `${practice.code}-patients-${String(part).padStart(3, '0')}.json`,
  opening: () =>
    `{"resourceType":"Bundle","type":"collection","timestamp":"${area.today}T06:00:00Z","entry":[\n`,
  text: (child) => entriesOf(child, area),
  between: ',\n',
  closing: '\n]}\n',
});

function entriesOf(child: Child, { seed, today }: Area): string {
  const telling = { child, today, dice: new Dice(seed, 'health', child.index) };
  return TELLERS.flatMap((tell) => tell(telling))
    .map((resource) =>
      JSON.stringify({
        fullUrl: `${SERVER}/${resource.resourceType}/${resource.id}`,
        resource,
      }),
    )
    .join(',\n');
}
