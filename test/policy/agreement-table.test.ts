import { expect, it } from 'vitest';
import { agreementTable } from '../../src/policy/agreement-table.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';

it('prints the default agreement as the table that the folder keeps', async () => {
  await expect(agreementTable(DEFAULT_AGREEMENT)).toMatchFileSnapshot(
    '../../src/policy/default-agreement.md',
  );
});
