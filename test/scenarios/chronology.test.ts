import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import type { Answer } from '../support/kith.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';

const database = await useTestDatabase();
const { ava } = await enterSmallArea(database.store);
const kith = await startKith(database);

describe('the chronology', () => {
  const PAGE = `query Page($id: ID!, $purpose: PurposeOfUse!, $after: String) {
    child(id: $id, purpose: $purpose) {
      chronology(first: 2, after: $after) { edges { node { on kind title category } } pageInfo { hasNextPage endCursor } }
      withheld { path category reason }
    }
  }`;
  interface Page {
    readonly child: {
      readonly chronology: {
        readonly edges: readonly { node: { on: string; kind: string; title: string | null } }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
      readonly withheld: readonly { path: string; category: string }[];
    };
  }

  async function timeline(handle: string, purpose: string): Promise<string[]> {
    const entries: string[] = [];
    let after: string | null = null;
    for (;;) {
      const answer: Answer<Page> = await kith.ask<Page>(handle, PAGE, {
        id: ava,
        purpose,
        after,
      });
      if (!answer.data) throw new Error('no page');
      const { edges, pageInfo }: Page['child']['chronology'] = answer.data.child.chronology;
      entries.push(...edges.map(({ node }) => `${node.on} ${node.kind}`));
      if (!pageInfo.hasNextPage) return entries;
      after = pageInfo.endCursor;
    }
  }

  it('is one timeline across agencies, newest first, of what the practitioner may see', async () => {
    const whole = await timeline('social-worker', 'SAFEGUARDING');
    const days = whole.map((entry) => entry.slice(0, 10));
    expect(days).toEqual([...days].sort().reverse());
    expect(whole).toContain('2025-10-01 plan');
    expect(whole).toContain('2019-09-02 enrolment');
    expect(whole).toContain('2016-05-06 immunisation');
    expect(whole.join()).not.toContain('mentalHealth');
    const teacher = await timeline('class-teacher', 'EDUCATION_SUPPORT');
    expect(teacher).toEqual(['2024-01-08 sen', '2019-09-02 enrolment', '2018-05-01 allergy']);
  });
});
