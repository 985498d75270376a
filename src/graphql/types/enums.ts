import { registerEnumType } from 'type-graphql';
import { OBLIGATIONS, REASON_CODES } from '../../decision/outcome.ts';
import { AGENCIES, IDENTIFIER_SYSTEMS, SEXES } from '../../domain/codes.ts';
import { PURPOSES } from '../../policy/purposes.ts';
import { OBLIGATION_WORDS, REASON_WORDS } from '../words.ts';

type Names = Record<string, string>;

const names = (values: readonly string[]): Names =>
  Object.fromEntries(values.map((value) => [value, value]));

/** An enum of GraphQL for a declared vocabulary, each value with its words. */
function enumOf(name: string, description: string, values: Names, words: Names = {}): Names {
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.entries(words).map(([value, text]) => [value, { description: text }]),
    ),
  });
  return values;
}

export const PurposeOfUse = enumOf(
  'PurposeOfUse',
  'What a request is for.',
  names(Object.keys(PURPOSES)),
  PURPOSES,
);
export const Sex = enumOf('Sex', 'Sex as recorded.', names(Object.values(SEXES)));
export const IdentifierSystem = enumOf(
  'IdentifierSystem',
  'Who issues an identifier.',
  names(Object.keys(IDENTIFIER_SYSTEMS)),
  IDENTIFIER_SYSTEMS,
);
export const Agency = enumOf(
  'Agency',
  'A service that holds a part of the record.',
  names(Object.keys(AGENCIES)),
  AGENCIES,
);
export const ReasonCode = enumOf(
  'ReasonCode',
  'Why a field is withheld.',
  names(REASON_CODES),
  REASON_WORDS,
);
export const ObligationKind = enumOf(
  'ObligationKind',
  'What a permission asks of the practitioner.',
  names(OBLIGATIONS),
  OBLIGATION_WORDS,
);
