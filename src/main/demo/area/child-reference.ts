import type { ChildReference } from './area.ts';
import type { Child } from './child.ts';

/** By what agencies send of the child; null where nothing that they send is right. */
export function referenceTo(child: Child): ChildReference | null {
  const { nhsNumber, localAuthorityId, sentByHealth } = child;
  const knownToHealth = sentByHealth.number === nhsNumber;
  if (!knownToHealth && localAuthorityId === null) return null;
  return {
    ...(knownToHealth && { nhsNumber }),
    ...(localAuthorityId !== null && { localAuthorityId }),
  };
}
