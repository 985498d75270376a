import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const CODES = ['/', '\\', 'I', 'M', 'C1', 'L', 'O', 'V'];
const PUPILS_A_SCHOOL = 400;

const pupilHeader =
  'pupilonrolltableid,upn,surname,forename,dob,sex,entrydate,ncyearactual,ethnicity,nativeid,sourceid';
const sessionHeader =
  'termlysessiondetailsonrolltableid,pupilonrolltableid,attendancereason,sessions,nativeid,sourceid,remarks';

/**
 * Files of a school census as COLLECT exports it: so many pupils, each with so many rows of sessions, which
 * have so many bytes in a column of which Kith takes nothing.
 */
export async function writeCensus(
  folder: string,
  pupils: number,
  sessionsOfOne: number,
  remarkBytes = 0,
): Promise<{ readonly pupils: string; readonly sessions: string }> {
  const files = {
    pupils: join(folder, '2024_autumn_pupilonroll.csv'),
    sessions: join(folder, '2024_autumn_termlysessiondetailsonroll.csv'),
  };
  await pipeline(Readable.from(pupilRows(pupils)), createWriteStream(files.pupils));
  await pipeline(
    Readable.from(sessionRows(pupils, sessionsOfOne, 'r'.repeat(remarkBytes))),
    createWriteStream(files.sessions),
  );
  return files;
}

const schoolOf = (pupil: number): number => 4_000_000 + Math.floor(pupil / PUPILS_A_SCHOOL);

function* pupilRows(pupils: number): Generator<string> {
  yield `${pupilHeader}\n`;
  for (let pupil = 1; pupil <= pupils; pupil += 1) {
    const day = String((pupil % 28) + 1).padStart(2, '0');
    const name = `Surname${String(pupil % 9_973)},Forename${String(pupil % 4_999)}`;
    yield `${String(pupil)},X${String(pupil).padStart(12, '0')},${name},${String(2008 + (pupil % 10))}-Apr-${day} 00:00:00,${pupil % 2 ? 'F' : 'M'},2023-Sep-01 00:00:00,${String(pupil % 13)},WBRI,${String(schoolOf(pupil))},1\n`;
  }
}

function* sessionRows(pupils: number, ofOne: number, remarks: string): Generator<string> {
  yield `${sessionHeader}\n`;
  for (let pupil = 1; pupil <= pupils; pupil += 1) {
    for (let at = 0; at < ofOne; at += 1) {
      const row = String(pupil * ofOne + at);
      yield `${row},${String(pupil)},${CODES[at % CODES.length] ?? ''},${String((pupil + at) % 90)},${String(schoolOf(pupil))},1,${remarks}\n`;
    }
  }
}
