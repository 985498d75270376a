import { expect, it } from 'vitest';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { decisionTable } from './decision-table.ts';

it('prints what the default agreement decides as the table that is kept beside this file', async () => {
  await expect(decisionTable(DEFAULT_AGREEMENT)).toMatchFileSnapshot('./decision-table.md');
}, 60_000);
