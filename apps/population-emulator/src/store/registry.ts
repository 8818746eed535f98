/** The population as it stands now: the computed nation with the overlay laid on top. */
import {
  type Nation,
  type NationPerson,
  type NationRelative,
  nationDay,
  type Place,
  readPersonalNumber,
  type Sex,
} from '../nation/index.ts';
import type { Overlay, PersonEdit } from './overlay.ts';

export interface HouseholdView {
  bookNumber: string;
  members: { person: NationPerson; relation: NationPerson['household']['relation'] }[];
}

export type LifeEvent =
  | { type: 'death' | 'missing'; number: string; on: string }
  | { type: 'found'; number: string }
  | { type: 'marriage'; number: string; spouseNumber: string; on?: string }
  | { type: 'divorce'; number: string; on?: string }
  | { type: 'rename'; number: string; fullName: string; on?: string }
  | { type: 'move'; number: string; permanentAddress: Place; on?: string }
  | { type: 'birth'; motherNumber: string; fullName: string; sex: Sex; birthDate: string };

export interface Registry {
  readonly nation: Nation;
  readonly overlay: Overlay;
  find(by: { number?: string; oldNumber?: string }): NationPerson | undefined;
  household(person: NationPerson): HouseholdView;
  edit(number: string, edit: PersonEdit): NationPerson | undefined;
  /** Applies a life event and gives the numbers it touched. Throws a RangeError when a person is not there. */
  record(event: LifeEvent): string[];
}

export function createRegistry(nation: Nation, overlay: Overlay): Registry {
  function relative(one: NationRelative): NationRelative {
    const name = one.number === undefined ? undefined : overlay.editOf(one.number)?.fullName;
    return name === undefined ? one : { ...one, fullName: name };
  }

  function withEdits(base: NationPerson): NationPerson | undefined {
    if (overlay.size === 0) return base;
    const { unborn, spouseNumber, ...edit } = overlay.editOf(base.number) ?? {};
    if (unborn) return undefined;
    const person: NationPerson = { ...base, ...edit };
    for (const role of ['father', 'mother', 'spouse', 'representative'] as const) {
      const one = person[role];
      if (one !== undefined) person[role] = relative(one);
    }
    if (spouseNumber === null) delete person.spouse;
    else if (spouseNumber !== undefined) {
      const spouse = base0(spouseNumber);
      if (spouse !== undefined) {
        const fullName = overlay.editOf(spouseNumber)?.fullName ?? spouse.fullName;
        person.spouse = { fullName, nationality: 'VN', number: spouse.number };
      }
    }
    return person;
  }

  const base0 = (number: string): NationPerson | undefined => overlay.issued(number) ?? nation.findByNumber(number);

  function find({ number, oldNumber }: { number?: string; oldNumber?: string }): NationPerson | undefined {
    const base =
      number !== undefined && number !== ''
        ? base0(number)
        : oldNumber === undefined
          ? undefined
          : (overlay.issuedByOldNumber(oldNumber) ?? nation.findByOldNumber(oldNumber));
    return base === undefined ? undefined : withEdits(base);
  }

  function must(number: string): NationPerson {
    const person = find({ number });
    if (person === undefined) throw new RangeError(`No person ${number}`);
    return person;
  }

  function bear(event: Extract<LifeEvent, { type: 'birth' }>): string {
    const mother = must(event.motherNumber);
    const provinceCode = readPersonalNumber(mother.number)!.provinceCode;
    const number = nation.unissuedNumber(
      provinceCode,
      event.sex,
      Number(event.birthDate.slice(0, 4)),
      overlay.issuedCount(),
    );
    if (number === undefined) throw new RangeError('No number left for that province and year');
    const parent = (one: NationPerson): NationRelative => ({
      fullName: one.fullName,
      nationality: 'VN',
      number: one.number,
    });
    overlay.issue({
      ...mother,
      index: -1 - overlay.issuedCount(),
      number,
      fullName: event.fullName,
      sex: event.sex,
      birthDate: event.birthDate,
      life: { status: 'alive' },
      maritalStatus: '1',
      bloodType: '00',
      mother: parent(mother),
      father: mother.spouse,
      spouse: undefined,
      oldNumber: undefined,
      representative: parent(mother),
      household: { ...mother.household, relation: 'child' },
    } as NationPerson);
    return number;
  }

  return {
    nation,
    overlay,
    find,
    household(person) {
      const members: HouseholdView['members'] = [];
      let hasHead = false;
      for (const index of person.household.memberIndexes) {
        const member = withEdits(nation.personAt(index));
        if (member === undefined || member.life.status !== 'alive') continue;
        const minor = nationDay.year - Number(member.birthDate.slice(0, 4)) < 18;
        const relation =
          !hasHead && !minor && member.household.relation !== 'head' && members.length === 0
            ? 'head'
            : member.household.relation;
        if (relation === 'head') hasHead = true;
        members.push({ person: member, relation });
      }
      if (person.index < 0 && person.life.status === 'alive')
        members.push({ person, relation: person.household.relation });
      return { bookNumber: person.household.bookNumber, members };
    },
    edit(number, edit) {
      if (base0(number) === undefined) return undefined;
      overlay.edit(number, edit);
      return find({ number }) ?? base0(number);
    },
    record(event) {
      if (event.type === 'birth') return [bear(event)];
      const person = must(event.number);
      switch (event.type) {
        case 'death': {
          overlay.edit(event.number, { life: { status: 'deceased', on: event.on } });
          const widowed = person.spouse?.number;
          if (widowed === undefined) return [event.number];
          overlay.edit(widowed, { maritalStatus: '3', spouseNumber: null });
          return [event.number, widowed];
        }
        case 'missing':
          overlay.edit(event.number, { life: { status: 'missing', on: event.on } });
          return [event.number];
        case 'found':
          overlay.edit(event.number, { life: { status: 'alive' } });
          return [event.number];
        case 'marriage':
          must(event.spouseNumber);
          overlay.edit(event.number, { maritalStatus: '2', spouseNumber: event.spouseNumber });
          overlay.edit(event.spouseNumber, { maritalStatus: '2', spouseNumber: event.number });
          return [event.number, event.spouseNumber];
        case 'divorce': {
          const former = person.spouse?.number;
          overlay.edit(event.number, { maritalStatus: '3', spouseNumber: null });
          if (former === undefined) return [event.number];
          overlay.edit(former, { maritalStatus: '3', spouseNumber: null });
          return [event.number, former];
        }
        case 'rename':
          overlay.edit(event.number, { fullName: event.fullName });
          return [event.number];
        case 'move':
          overlay.edit(event.number, {
            permanentAddress: event.permanentAddress,
            presentAddress: event.permanentAddress,
          });
          return [event.number];
      }
    },
  };
}
