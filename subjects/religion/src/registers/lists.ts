import { type CodeItem, readCodeList } from '@congvu/codelists';
import { searchKey } from '@congvu/kernel';
import { type FileIntake, field, type SectionDefinition } from '@congvu/registers';
import { eventKinds } from '../events/event-kinds.ts';

export const law = 'Luật 02/2016/QH14';
export const religionPurpose = 'religion-management';

export const rights = {
  readPermission: 'religion.read',
  correctPermission: 'religion.correct',
  approvePermission: 'religion.approve',
};

/** Files of the five registers: `same` names, beside the name, what tells one record of an agency from another. */
export const filesOf = (same?: readonly string[], more: Partial<FileIntake> = {}): FileIntake => ({
  see: 'religion.read',
  send: 'religion.write',
  approve: 'religion.approve',
  without: ['events', 'names'],
  ...(same ? { same } : {}),
  ...more,
});

export const listOf = (names: Record<string, string>) => () =>
  Object.entries(names).map(([code, name]) => ({ code, name }));

/** The sixteen religions; codes are ours, made from the names: the list has none, and those of the population database do not tell all apart. */
export const religions = (): CodeItem[] =>
  readCodeList<{ name: string }[]>('religions-recognised-16').items.map(({ name }) => ({
    code: searchKey(name.split('(')[0]!).trim().replaceAll(' ', '-'),
    name,
  }));

export const eventList = (): CodeItem[] => eventKinds().map(({ key, vi }) => ({ code: key, name: vi }));

/** What has happened to the record, each with its decision. */
export const eventsSection: SectionDefinition = {
  vi: 'Sự kiện',
  en: 'Events',
  entryKey: ['validFrom', 'event', 'decision'],
  fields: {
    event: field.code({ vi: 'Sự kiện', en: 'Event', codeList: 'event', legal: law }),
    content: field.text({ vi: 'Nội dung', en: 'Content', maxLength: 2000 }),
  },
};
