import type { Source } from '../../domain/source.ts';
import type { FhirNode } from '../fhir-r4/fhir-node.ts';
import { hashedKey } from '../hashed-key.ts';

export const PDS: Source = {
  code: 'PDS',
  name: 'Personal Demographics Service',
  agency: 'HEALTH',
};

/** Where an answer stands among those on the same resource: by its version; what it holds breaks a tie. */
export const versionOf = (resource: FhirNode, otherwise: string): string => {
  const { text } = resource.get('meta').get('versionId');
  const version = /^\d{1,12}$/.test(text ?? '') ? (text ?? '').padStart(12, '0') : otherwise;
  return `${version} ${hashedKey(JSON.stringify(resource.value))}`;
};
