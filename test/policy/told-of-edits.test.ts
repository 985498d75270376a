import { expect, it } from 'vitest';
import { toldOfEdits } from './told-of-edits.ts';

it('tells of each edit in the words that are kept beside this file', async () => {
  await expect(toldOfEdits()).toMatchFileSnapshot('./told-of-edits.md');
});
