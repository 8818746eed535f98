import type { RecordType } from '@congvu/registers';
import type { ReligionTypeKey } from '../events/event.schema.ts';
import { activity } from './activity.register.ts';
import { dignitary } from './dignitary.register.ts';
import { organisation } from './organisation.register.ts';
import { place } from './place.register.ts';
import { school } from './school.register.ts';

export interface ReligionType {
  key: ReligionTypeKey;
  type: RecordType;
  /** Of the record's code; absent: the identity is typed in. */
  prefix?: string;
  /** Paths that hold the code of a record of another register. */
  references: Readonly<Record<string, ReligionTypeKey>>;
  /** Sections whose first entry is made from values of the record: section → field of the entry ← value of the record. */
  opens: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** At least one of these must be given. */
  oneOf?: readonly string[];
  /** Two active records of one agency may not bear the same name. */
  uniqueName?: boolean;
}

export const religionTypes: Readonly<Record<ReligionTypeKey, ReligionType>> = {
  organisation: {
    key: 'organisation',
    type: organisation,
    prefix: 'TC',
    references: { parentCode: 'organisation', successorCode: 'organisation' },
    opens: { names: { name: 'name' } },
    uniqueName: true,
  },
  dignitary: {
    key: 'dignitary',
    type: dignitary,
    references: {
      organisationCode: 'organisation',
      'ranks.organisationCode': 'organisation',
      'offices.organisationCode': 'organisation',
      'postings.organisationCode': 'organisation',
      'postings.placeCode': 'place',
    },
    opens: { postings: { organisationCode: 'organisationCode' } },
  },
  place: { key: 'place', type: place, prefix: 'CS', references: { organisationCode: 'organisation' }, opens: {} },
  school: {
    key: 'school',
    type: school,
    prefix: 'DT',
    references: { organisationCode: 'organisation' },
    opens: {},
    uniqueName: true,
  },
  activity: {
    key: 'activity',
    type: activity,
    prefix: 'HD',
    references: { organisationCode: 'organisation', placeCode: 'place' },
    opens: {},
    oneOf: ['organisationCode', 'placeCode'],
  },
};

export const religionRegisters: readonly RecordType[] = Object.values(religionTypes).map(({ type }) => type);
