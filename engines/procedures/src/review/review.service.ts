import { searchKey, todayInVietnam } from '@congvu/kernel';
import type { ProcedureDependencies } from '../dependencies.ts';
import { costOf } from './cost.ts';
import { evidenceDatabases, evidenceTerm, replacedPapers } from './evidence.ts';
import type { ReviewQuery, ReviewRow, ReviewSummary } from './review.schema.ts';
import { countForm, isPublishable, type RowReview, reviewActions, reviewForm, reviewRow } from './review.ts';

let reviewed: readonly RowReview[] | undefined;
export const reviewedRows = (): readonly RowReview[] => {
  reviewed ??= replacedPapers().map(reviewRow);
  return reviewed;
};

const round = (hours: number): number => Math.round(hours * 100) / 100;
const distinct = <T>(values: Iterable<T>): T[] => [...new Set(values)];

/** The whole review: every row of the resolution, and every form in use. Costs are of one applicant, once. */
export function summariseReview({ procedures, sources }: ProcedureDependencies): ReviewSummary {
  const today = todayInVietnam();
  const rows = reviewedRows();
  const of = (papers: number) => costOf({ papers, fields: 0 }, today);
  const kept =
    rows.filter(({ action }) => action === 'judge').length + rows.filter(({ action }) => action === 'part').length;
  return {
    rows: rows.length,
    procedures: distinct(rows.flatMap(({ row }) => row.code ?? [])).length,
    agrees: rows.filter(({ agrees }) => agrees).length,
    unrecognised: rows.filter(({ evidences, databases }) => evidences.length === 0 || databases.length === 0).length,
    ...evidenceTerm(),
    before: of(rows.length),
    after: of(kept),
    byMinistry: distinct(rows.map(({ row }) => row.ministry))
      .map((ministry) => {
        const own = rows.filter(({ row }) => row.ministry === ministry);
        const saved = own.filter(({ action }) => action === 'look-up').length;
        return {
          ministry,
          procedures: distinct(own.map(({ row }) => row.code ?? row.procedure)).length,
          papers: own.length,
          hours: round(of(saved).hours),
        };
      })
      .sort((a, b) => b.papers - a.papers),
    byDatabase: evidenceDatabases()
      .map(({ vi, owner }) => ({
        database: vi,
        owner,
        papers: rows.filter(({ databases }) => databases.includes(vi)).length,
      }))
      .filter(({ papers }) => papers > 0)
      .sort((a, b) => b.papers - a.papers),
    byAction: reviewActions
      .map((action) => ({ action, count: rows.filter((one) => one.action === action).length }))
      .filter(({ count }) => count > 0),
    forms: procedures.map((procedure) => {
      const findings = reviewForm(procedure, sources, today);
      const { asked, taken, papers } = countForm(procedure);
      return {
        key: procedure.key,
        label: procedure.vi,
        asked,
        taken,
        papers,
        redundant: findings.filter(({ exception }) => exception === null).length,
        excepted: findings.filter(({ exception }) => exception !== null).length,
        published: isPublishable(procedure, sources, today),
        before: costOf({ papers, fields: asked + taken }, today),
        after: costOf({ papers, fields: asked }, today),
        findings,
      };
    }),
  };
}

const viewRow = ({ row, evidences, databases, agrees, action, amend }: RowReview): ReviewRow => ({
  no: row.no,
  ministry: row.ministry,
  code: row.code,
  procedure: row.procedure,
  paper: row.paper,
  evidences,
  databases,
  databaseText: row.databaseText,
  agrees,
  action,
  amend,
});

export function listReview(query: ReviewQuery): { items: ReviewRow[]; total: number; page: number; pageSize: number } {
  const { page = 1, pageSize = 25 } = query;
  const asked = searchKey(query.query ?? '');
  const found = reviewedRows().filter(
    ({ row, databases, action }) =>
      (query.ministry === undefined || row.ministry === query.ministry) &&
      (query.database === undefined || databases.includes(query.database)) &&
      (query.action === undefined || action === query.action) &&
      (asked === '' || searchKey(`${row.code ?? ''} ${row.procedure} ${row.paper}`).includes(asked)),
  );
  return {
    items: found.slice((page - 1) * pageSize, page * pageSize).map(viewRow),
    total: found.length,
    page,
    pageSize,
  };
}
