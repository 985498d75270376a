import type { GraphQLResolveInfo } from 'graphql';
import type { FieldsByTypeName, ResolveTree } from 'graphql-parse-resolve-info';
import { parseResolveInfo } from 'graphql-parse-resolve-info';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { FieldPath } from '../../domain/child-record.ts';
import { RECORD_FIELDS } from '../../domain/child-record.ts';
import { consentDirective } from '../../domain/records/person.ts';
import { PageInfo } from '../types/child-types.ts';
import { ChildMatch, recordClass } from '../types/record-types.ts';
import { DateScalar } from '../types/scalars.ts';

const ConsentDueReason = {
  AGE_REACHED: 'AGE_REACHED',
  COMPETENCE_FOUND: 'COMPETENCE_FOUND',
  ENDING: 'ENDING',
  ENDED: 'ENDED',
} as const;
registerEnumType(ConsentDueReason, {
  name: 'ConsentDueReason',
  description: 'Why a directive is to be asked for again.',
  valuesConfig: {
    AGE_REACHED: { description: 'The child has had a birthday at which consent is asked again.' },
    COMPETENCE_FOUND: { description: 'The finding of the child’s competence has changed.' },
    ENDING: { description: 'It ends soon.' },
    ENDED: { description: 'It has ended of late, and nothing has renewed it.' },
  },
});

@ObjectType('DirectiveDue', {
  description: 'A directive to be asked for again.',
  simpleResolvers: true,
})
class DirectiveDueType {
  @Field(() => ID, { description: 'Id of the directive.' }) id!: string;
  @Field(() => [ConsentDueReason]) reasons!: string[];
  @Field(() => DateScalar, { description: 'The day since when it is due.' }) since!: string;
  @Field(() => ChildMatch as never) child!: Record<string, unknown>;
  @Field(() => recordClass(consentDirective) as never, {
    nullable: true,
    description: 'Null to those who may not see the directives of the child.',
  })
  directive!: Record<string, unknown> | null;
}

@ObjectType('DirectiveDueEdge', { simpleResolvers: true })
class DirectiveDueEdge {
  @Field(() => String) cursor!: string;
  @Field(() => DirectiveDueType) node!: DirectiveDueType;
}

@ObjectType('DirectiveDueConnection', {
  description: 'Directives due, the one longest due first.',
  simpleResolvers: true,
})
export class DirectiveDueConnection {
  @Field(() => [DirectiveDueEdge]) edges!: DirectiveDueEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

const PATHS: ReadonlySet<FieldPath> = new Set(RECORD_FIELDS.map(({ path }) => path));

/** Which fields of each child's record the list asks for: those of the child, and of the directive. */
export function fieldsAskedOf(info: GraphQLResolveInfo): ReadonlySet<FieldPath> {
  const fields = new Set<FieldPath>();
  const collect = (asked: ResolveTree, above: string): void => {
    const path = above === '' ? asked.name : `${above}.${asked.name}`;
    if (PATHS.has(path)) fields.add(path);
    for (const below of childrenOf(asked.fieldsByTypeName)) collect(below, path);
  };
  const find = (asked: ResolveTree): void => {
    for (const child of childrenOf(asked.fieldsByTypeName)) {
      if (child.name === 'child') childrenOf(child.fieldsByTypeName).forEach((f) => collect(f, ''));
      else if (child.name === 'directive') {
        childrenOf(child.fieldsByTypeName).forEach((f) => collect(f, 'consent'));
        // Tells which of the child's directives it is.
        fields.add('consent.id');
      } else find(child);
    }
  };
  const tree = parseResolveInfo(info) as ResolveTree | null;
  if (tree) find(tree);
  return fields;
}

const childrenOf = (byType: FieldsByTypeName): ResolveTree[] =>
  Object.values(byType).flatMap((fields) => Object.values(fields));
