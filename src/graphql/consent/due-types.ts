import type { GraphQLResolveInfo } from 'graphql';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { FieldPath } from '../../domain/child-record.ts';
import { RECORD_FIELDS } from '../../domain/child-record.ts';
import { consentDirective } from '../../domain/records/person.ts';
import { pathsBelowField } from '../asked-fields.ts';
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
  const below = pathsBelowField(info);
  const child = below.flatMap((path) => within('edges.node.child.', path));
  const directive = below.flatMap((path) => within('edges.node.directive.', path));
  return new Set([
    ...child.filter((path) => PATHS.has(path)),
    ...directive.map((field) => `consent.${field}`).filter((path) => PATHS.has(path)),
    // Tells which of the child's directives it is.
    ...(directive.length > 0 ? ['consent.id'] : []),
  ]);
}

const within = (above: string, path: string): string[] =>
  path.startsWith(above) ? [path.slice(above.length)] : [];
