/** How the value of a field is written. */
export type ScalarName =
  | 'String'
  | 'Int'
  | 'Float'
  | 'Boolean'
  | 'Date'
  | 'DateTime'
  | 'Sex'
  | 'IdentifierSystem'
  | 'Agency';

interface ScalarValues {
  String: string;
  Int: number;
  Float: number;
  Boolean: boolean;
  Date: string;
  DateTime: string;
  Sex: 'FEMALE' | 'MALE' | 'UNKNOWN';
  IdentifierSystem: string;
  Agency: string;
}

/** One leaf of a record. */
export interface Leaf<S extends ScalarName = ScalarName, L extends boolean = boolean> {
  readonly scalar: S;
  readonly list: L;
  readonly description: string;
}

export type Leaves = Readonly<Record<string, Leaf>>;

/** A type of record: what it is called and the fields that it has. */
export interface RecordType<F extends Leaves = Leaves> {
  readonly name: string;
  readonly description: string;
  readonly fields: F;
  /** Where a record of this type stands on the chronology; absent: it is not an event. */
  readonly event?: { readonly on: string; readonly title?: string };
}

/** The values of a record of a type, each null where the source said nothing. */
export type ValuesOf<T extends RecordType> = {
  readonly [K in keyof T['fields']]: T['fields'][K] extends Leaf<infer S, infer L>
    ? (L extends true ? readonly ScalarValues[S][] : ScalarValues[S]) | null
    : never;
};

const leaf =
  <S extends ScalarName>(scalar: S) =>
  (description: string): Leaf<S, false> => ({ scalar, list: false, description });

export const text = leaf('String');
export const whole = leaf('Int');
export const number = leaf('Float');
export const yesNo = leaf('Boolean');
export const day = leaf('Date');
export const instant = leaf('DateTime');
export const sex = leaf('Sex');
export const identifierSystem = leaf('IdentifierSystem');
export const agency = leaf('Agency');
export const texts = (description: string): Leaf<'String', true> => ({
  scalar: 'String',
  list: true,
  description,
});

export const recordType = <F extends Leaves>(
  name: string,
  description: string,
  fields: F,
  event?: { readonly on: keyof F & string; readonly title?: keyof F & string },
): RecordType<F> => ({ name, description, fields, ...(event && { event }) });
