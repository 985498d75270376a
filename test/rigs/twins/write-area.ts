import { writeHeld } from './area-files.ts';

/** Arguments: the folder to write to, the agency, how many children the area has, and its seed. */
const [folder = '', ...numbers] = process.argv.slice(2);
const [agency = 0, size = 0, seed = 0] = numbers.map(Number);
await writeHeld(folder, agency, size, seed);
