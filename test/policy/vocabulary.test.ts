import { expect, it } from 'vitest';
import { vocabulary } from './vocabulary.ts';

it('prints the words and lists that Kith comes with as those that are kept beside this file', async () => {
  await expect(vocabulary()).toMatchFileSnapshot('./vocabulary.md');
});
