import type { SourceItem } from '../../domain/source.ts';
import type { Reader } from '../reader.ts';
import { bundleEntries } from './bundle-entries.ts';
import { BundleReading } from './bundle-reading.ts';

/** A Bundle of FHIR R4 resources in JSON, of any type, of one patient or of many. */
export const fhirR4Reader: Reader = {
  format: 'fhir-r4',
  recognises: (head) => /^[\s\ufeff]*\{/.test(head) && /"resourceType"\s*:\s*"Bundle"/.test(head),
  read: readBundle,
};

async function* readBundle(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceItem> {
  const reading = new BundleReading();
  for await (const entry of bundleEntries(bytes)) yield* reading.take(entry);
  yield* reading.end();
}
