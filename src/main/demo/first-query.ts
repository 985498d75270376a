import type { Store } from '../../store/store.ts';
import { subjectsByIdentifier } from '../../store/subjects.ts';
import { inventArea } from './area/invent-area.ts';
import { DEMO_DAY } from './seed-demo.ts';

/** The question to begin with: the one child whom all three agencies know. */
export async function firstQuery({ client }: Store): Promise<string> {
  const { nhsNumber } = inventArea({ children: 1, today: DEMO_DAY }).showcase;
  const subjects = await subjectsByIdentifier(client, 'NHS_NUMBER', [nhsNumber]);
  return `{
  child(id: "${subjects.get(nhsNumber) ?? ''}", purpose: SAFEGUARDING) {
    name { text }
    alerts { text startedOn }
    socialCare { status plans { kind latestCategory startedOn } caseNotes { title } }
    health { allergies { display } conditions { display } mentalHealth { display } }
    education { attendance { academicYear sessionsPossible sessionsAttended } }
    withheld { path reason explanation holder { name } }
    receipt { id position }
  }
}
`;
}
