/** What a procedure asks for although the state holds it, what to do about each, and which text has to change. Pure. */
import { searchKey } from '@congvu/kernel';
import { fieldsOf, type ProcedureDefinition } from '../definition/define.ts';
import { type PrefillSource, partsOf } from '../sources/source.ts';
import {
  databasesIn,
  evidenceDatabases,
  evidenceGround,
  evidenceHolds,
  evidencesIn,
  type ReplacedPaper,
} from './evidence.ts';

/** drop: held already, do not ask; look-up: ask the database instead; part: only some of it is held. */
export const reviewActions = ['drop-field', 'look-up', 'part', 'judge'] as const;
export type ReviewAction = (typeof reviewActions)[number];

export interface RowReview {
  row: ReplacedPaper;
  /** Papers of the catalogue that the text names. */
  evidences: string[];
  databases: string[];
  /** What the catalogue says of the paper and what the resolution says of the database are one. */
  agrees: boolean;
  action: ReviewAction;
  /** Instrument and article to amend. */
  amend: string;
}

/** One row of the resolution against the catalogue. What is not recognised is left to a person, and said. */
export function reviewRow(row: ReplacedPaper): RowReview {
  const evidences = evidencesIn(row.paper);
  const databases = databasesIn(row.databaseText);
  const held = new Set(databases.map(({ key }) => key));
  const recognised = evidences.length > 0 && databases.length > 0;
  return {
    row,
    evidences: evidences.map(({ vi }) => vi),
    databases: databases.map(({ vi }) => vi),
    agrees: recognised && evidences.some(({ database }) => held.has(database)),
    action:
      databases.length === 0
        ? 'judge'
        : /1 phan|mot phan/.test(searchKey(`${row.paper} ${row.databaseText}`))
          ? 'part'
          : 'look-up',
    amend: [row.article, row.instrument].filter(Boolean).join(', '),
  };
}

export interface FormFinding {
  kind: 'field' | 'paper';
  key: string;
  label: string;
  heldBy: string;
  action: ReviewAction;
  ground: string;
  /** Recorded with its ground and end: asking is allowed until then. */
  exception: { ground: string; until: string } | null;
}

/** What a form asks for although a source offers it, and papers that data stand in for. */
export function reviewForm(
  procedure: ProcedureDefinition,
  sources: readonly PrefillSource[],
  day: string,
): FormFinding[] {
  const exceptionOf = (key: string): FormFinding['exception'] => {
    const found = procedure.exceptions?.find((exception) => exception.item === key && day < exception.until);
    return found ? { ground: found.ground, until: found.until } : null;
  };
  const taken = new Set(fieldsOf(procedure).flatMap(({ source }) => source ?? []));
  const fields = fieldsOf(procedure).flatMap((field): FormFinding[] => {
    if (field.source) return [];
    const asked = searchKey(field.vi);
    for (const source of sources)
      for (const [name, label] of Object.entries(source.offers)) {
        if (field.about === 'other' || searchKey(label) !== asked || taken.has(`${source.key}:${name}`)) continue;
        return [
          {
            kind: 'field',
            key: field.key,
            label: field.vi,
            heldBy: source.vi,
            action: 'drop-field',
            ground: source.legal,
            exception: exceptionOf(field.key),
          },
        ];
      }
    return [];
  });
  const papers = evidenceHolds(day)
    ? procedure.papers.flatMap((paper): FormFinding[] => {
        const [evidence] = evidencesIn(paper.vi);
        if (!evidence) return [];
        return [
          {
            kind: 'paper',
            key: paper.key,
            label: paper.vi,
            heldBy: evidenceDatabases().find(({ key }) => key === evidence.database)?.vi ?? evidence.database,
            action: 'look-up',
            ground: evidenceGround,
            exception: exceptionOf(paper.key),
          },
        ];
      })
    : [];
  return [...fields, ...papers];
}

/** Whether a procedure may be offered: it asks for nothing that is held, or an exception that has not ended says why. */
export const isPublishable = (
  procedure: ProcedureDefinition,
  sources: readonly PrefillSource[],
  day: string,
): boolean => reviewForm(procedure, sources, day).every(({ exception }) => exception !== null);

/** How many answers a form takes from sources, and how many it asks for. */
export const countForm = (
  procedure: ProcedureDefinition,
): { asked: number; taken: number; papers: number; sources: string[] } => {
  const fields = fieldsOf(procedure);
  const taken = fields.filter(({ source }) => source !== undefined);
  return {
    asked: fields.length - taken.length,
    taken: taken.length,
    papers: procedure.papers.length,
    sources: [...new Set(taken.map(({ source }) => partsOf(source!)[0]))],
  };
};
