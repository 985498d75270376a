import { it } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';
const db = await useTestDatabase();
const area = await enterSmallArea(db.store);
const kith = await startKith(db);
it('works', async () => {
  console.log(area);
  for (const [h,p] of [['social-worker','SAFEGUARDING'],['school-dsl','SAFEGUARDING'],['school-nurse','DIRECT_CARE']]) {
    const r = await kith.ask(h!, `query($id: ID!, $p: PurposeOfUse!) { child(id: $id, purpose: $p) { id name { text } dateOfBirth sex identifiers { system value valid } address { lines postcode } family { name relationship parentalResponsibility } professionals { role name organisation } alerts { kind text startedOn }
      socialCare { status allocatedWorker { name team } plans { kind startedOn latestCategory } caseNotes { text } }
      health { generalPractice { practiceCode } conditions { display onset } allergies { display } immunisations { vaccine occurredOn } mentalHealth { display } emergencyAttendances { display arrivedAt } }
      education { enrolments { schoolName } attendance { sessionsPossible } sen { provision } }
      chronology(first: 3) { edges { cursor node { on kind title category } } pageInfo { hasNextPage endCursor } }
      withheld { path reason explanation holder { name } } contributions { source agency asOf stale } receipt { id position } } }`, { id: area.ava, p });
    console.log(h, JSON.stringify(r, null, 1));
  }
  console.log(JSON.stringify(await kith.ask('school-nurse', `{ findChildren(search:{nhsNumber:"9990000018"}, purpose: DIRECT_CARE) { id name { text } dateOfBirth } me { handle roles { role organisation { name } } } }`)));
});
