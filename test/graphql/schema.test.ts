import { isIntrospectionType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { RECORD_FIELDS } from '../../src/domain/child-record.ts';
import { buildBareSchema, printedSchema } from '../../src/graphql/schema.ts';
import { SHIELD_RULES } from '../../src/graphql/shield.ts';

const schema = buildBareSchema();
const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type) => isObjectType(type) && !isIntrospectionType(type),
);

/** Fields of the schema that have no rule of their own. */
const unruled = (rules: typeof SHIELD_RULES): string[] =>
  objectTypes.flatMap((type) =>
    isObjectType(type)
      ? Object.keys(type.getFields())
          .filter((field) => rules[type.name]?.[field] === undefined)
          .map((field) => `${type.name}.${field}`)
      : [],
  );

describe('the schema', () => {
  it('is the one that schema/kith.graphql prints', async () => {
    await expect(printedSchema()).toMatchFileSnapshot('../../schema/kith.graphql');
  });

  it('has a rule of the shield for every field of every type', () => {
    expect(unruled(SHIELD_RULES)).toEqual([]);
  });

  it('would be caught with a field that has none', () => {
    const forgotten = { ...SHIELD_RULES.Condition, onset: undefined };
    expect(unruled({ ...SHIELD_RULES, Condition: forgotten })).toEqual(['Condition.onset']);
  });

  it('has no rule for a field that does not exist', () => {
    for (const [type, fields] of Object.entries(SHIELD_RULES)) {
      const object = schema.getType(type);
      const known = isObjectType(object) ? Object.keys(object.getFields()) : [];
      expect(known, type).toEqual(expect.arrayContaining(Object.keys(fields)));
    }
  });

  it('shows every field of the record, nullable', () => {
    for (const { path } of RECORD_FIELDS) {
      let type = schema.getType('ChildRecord');
      for (const step of path.split('.')) {
        if (!isObjectType(type)) throw new Error(`${path}: no object type`);
        const field = type.getFields()[step];
        if (!field) throw new Error(`${path}: not in the schema`);
        expect(String(field.type), path).not.toMatch(/!$/);
        type = schema.getType(String(field.type).replace(/[[\]!]/g, ''));
      }
    }
  });
});
