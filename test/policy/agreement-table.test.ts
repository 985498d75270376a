import { expect, it } from 'vitest';
import { agreementTable } from '../../src/policy/agreement-table.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';

it('prints the default agreement as the table that the folder keeps', async () => {
  await expect(agreementTable(DEFAULT_AGREEMENT)).toMatchFileSnapshot(
    '../../src/policy/default-agreement.md',
  );
});

it('joins consent and statuses where a rule asks for both', () => {
  const rules = DEFAULT_AGREEMENT.rules.map((rule) =>
    rule.id === 'SW4' ? { ...rule, onlyWhen: ['LOOKED_AFTER', 'CHILD_IN_NEED'] as const } : rule,
  );
  expect(agreementTable({ ...DEFAULT_AGREEMENT, rules })).toContain(
    '| consent; looked after or child in need |',
  );
});
