import { expect, it } from 'vitest';
import { runKith } from '../../support/command-line.ts';
import { useTestDatabase } from '../../support/database.ts';
import { childOf, enterPerson } from '../../support/linked.ts';
import { raiseReview } from '../../support/reviews.ts';
import { enterSmallArea } from '../../support/small-area.ts';

const database = await useTestDatabase();
await enterSmallArea(database.store);
const kith = (...args: string[]) => runKith(['linkage', ...args], { DATABASE_URL: database.url });
const words = ['--words', 'as the register says'];

it('prints the queue as a waterfall, judges an item, and undoes the link', async () => {
  const one = await enterPerson(database, { nhsNumber: '9990000042' });
  const other = await enterPerson(database, { family: 'Low' });
  const id = await raiseReview(database, one, other, { daysAgo: 2 });

  const refused = await kith('review', '--as', 'gp');
  expect(refused).toMatchObject({ exitCode: 1, out: '' });
  expect(refused.err).toContain('REVIEW_LINKAGE');

  const queue = await kith('review', '--as', 'ig-officer');
  expect(queue.err).toContain('1 item waits.');
  expect(queue.out).toBe(`${id}  2 days old
  held back: another record is almost as like one of the two
  one: Ada Lowe, 2015-05-05, FEMALE; A source (HEALTH)
    1 Mill Lane, NM1 1AA; NHS_NUMBER 9990000042
  other: Ada Low, 2015-05-05, FEMALE; A source (HEALTH)
    1 Mill Lane, NM1 1AA; no numbers
  weight 2.0 bits (parameters test)
    beforehand                         -14.0   -14.0  --------------
    given EXACT                         +8.0    -6.0  ++++++++
    dateOfBirth EXACT                  +11.0    +5.0  +++++++++++
    sex DIFFERENT                       -3.0    +2.0  ---

`);

  const json = await kith('review', '--json', '--as', 'ig-officer');
  expect(JSON.parse(json.out)).toMatchObject({ id, weights: [{ cumulative: -6 }, {}, {}] });

  const wrong = await kith('judge', id, 'perhaps', ...words, '--as', 'ig-officer');
  expect(wrong.exitCode).toBe(1);
  const judged = await kith('judge', id, 'match', ...words, '--as', 'ig-officer');
  const link = /by the link (\S+)\./.exec(judged.out)?.[1] ?? '';
  expect(await childOf(database, other)).toBe(one.subjectId);

  const undone = await kith('undo', link, ...words, '--as', 'mash');
  expect(undone.out).toContain(`${one.subjectId} and ${other.subjectId} are two children again`);
  expect(undone.out).toContain('Nobody saw them as one.');
  const again = await kith('undo', link, ...words, '--as', 'mash');
  expect(again).toMatchObject({ exitCode: 1, err: expect.stringContaining('no such') as unknown });
}, 60_000);
