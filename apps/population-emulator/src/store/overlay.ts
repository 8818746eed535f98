/**
 * What has been changed since the nation was made: edits of people, people issued later, people taken out. Held in memory
 * and, when a folder is given, written line by line to `overlay.jsonl` so that a restart finds it again.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { NationPerson } from '../nation/index.ts';

/** Fields that may be changed; the number itself never is. */
export type PersonEdit = Partial<
  Pick<
    NationPerson,
    | 'fullName'
    | 'sex'
    | 'birthDate'
    | 'life'
    | 'maritalStatus'
    | 'ethnicGroup'
    | 'religion'
    | 'bloodType'
    | 'permanentAddress'
    | 'presentAddress'
    | 'birthRegistration'
    | 'homeTown'
  >
> & { unborn?: boolean; spouseNumber?: string | null };

type Line = { kind: 'edit'; number: string; edit: PersonEdit } | { kind: 'issue'; person: NationPerson };

export interface Overlay {
  readonly size: number;
  editOf(number: string): PersonEdit | undefined;
  issued(number: string): NationPerson | undefined;
  issuedByOldNumber(oldNumber: string): NationPerson | undefined;
  edit(number: string, edit: PersonEdit): PersonEdit;
  issue(person: NationPerson): void;
  issuedCount(): number;
  clear(): void;
}

export function openOverlay(folder?: string): Overlay {
  const edits = new Map<string, PersonEdit>();
  const people = new Map<string, NationPerson>();
  const file = folder === undefined ? undefined : join(folder, 'overlay.jsonl');

  function apply(line: Line): void {
    if (line.kind === 'issue') people.set(line.person.number, line.person);
    else edits.set(line.number, { ...edits.get(line.number), ...line.edit });
  }
  function write(line: Line): void {
    apply(line);
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
  }

  if (file !== undefined && folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    if (existsSync(file)) {
      for (const text of readFileSync(file, 'utf8').split('\n')) {
        if (text === '') continue;
        try {
          apply(JSON.parse(text) as Line);
        } catch {
          // A line cut off by a crash holds nothing that was confirmed.
        }
      }
    }
  }

  return {
    get size() {
      return edits.size + people.size;
    },
    editOf: (number) => edits.get(number),
    issued: (number) => people.get(number),
    issuedByOldNumber: (oldNumber) => [...people.values()].find((person) => person.oldNumber === oldNumber),
    edit(number, edit) {
      write({ kind: 'edit', number, edit });
      return edits.get(number)!;
    },
    issue: (person) => write({ kind: 'issue', person }),
    issuedCount: () => people.size,
    clear() {
      edits.clear();
      people.clear();
      if (file !== undefined) rmSync(file, { force: true });
    },
  };
}
