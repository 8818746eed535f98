import type { EventBook, EventType } from '@congvu/events';
import { agencyDirectory } from '@congvu/organisations';
import type { RecordType } from '@congvu/registers';
import { religionErrors } from '../errors.ts';
import type { ReligionTypeKey } from '../events/event.schema.ts';
import { eventKinds } from '../events/event-kinds.ts';
import { activity } from './activity.register.ts';
import { dignitary } from './dignitary.register.ts';
import { organisation } from './organisation.register.ts';
import { place } from './place.register.ts';
import { school } from './school.register.ts';

export interface ReligionType extends EventType {
  key: ReligionTypeKey;
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

export const religionBook: EventBook = {
  types: religionTypes,
  kinds: eventKinds,
  writePermission: 'religion.write',
  sequence: 'religion.record_number',
  directory: agencyDirectory,
  errors: religionErrors,
};
