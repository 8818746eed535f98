/** What of a dossier is shown to whom. */
import { readCodeList } from '@congvu/codelists';
import type { Queryable } from '@congvu/database';
import { type FieldProblem, todayInVietnam } from '@congvu/kernel';
import { attachmentsOf } from '../attachments/attachment.store.ts';
import { problemsOf, shownAnswer } from '../definition/answers.ts';
import { type FormField, fieldsOf, type ProcedureDefinition, type Values } from '../definition/define.ts';
import type { ProcedureDependencies } from '../dependencies.ts';
import { procedureErrors } from '../errors.ts';
import { printableOf } from '../papers/papers.ts';
import { isPublishable } from '../review/review.ts';
import { boundFields, type PrefillSource, partsOf } from '../sources/source.ts';
import { disputesOf } from './dispute.store.ts';
import type {
  DossierSummary,
  DossierView,
  FieldView,
  ProcedureSummary,
  ProcedureView,
  TrackView,
  TurnView,
} from './dossier.schema.ts';
import { type DossierEvent, type DossierRow, eventsOf } from './dossier.store.ts';

export const draftLabel = 'Bản nháp';
export const stateLabel = (state: number | null): string =>
  state === null
    ? draftLabel
    : (readCodeList<{ code: number; name: string }[]>('dossier-statuses').items.find(({ code }) => code === state)
        ?.name ?? String(state));

export const inForce = (procedure: ProcedureDefinition, day: string): boolean =>
  procedure.validFrom <= day && (procedure.validUntil === undefined || day < procedure.validUntil);

/** The procedure of a key; a dossier goes on under a procedure that has ended since. */
export function getProcedure(deps: ProcedureDependencies, key: string, day?: string): ProcedureDefinition {
  const found = deps.procedures.find((procedure) => procedure.key === key);
  if (!found || (day !== undefined && !inForce(found, day))) throw procedureErrors.noProcedure();
  if (day !== undefined && !isPublishable(found, deps.sources, day))
    throw procedureErrors.notPublished(
      'Biểu mẫu hỏi lại thông tin mà cơ sở dữ liệu đã kết nối đang giữ, và ngoại lệ đã hết hạn. Sửa biểu mẫu hoặc ghi ngoại lệ mới.',
    );
  return found;
}

const sourceOf = (sources: readonly PrefillSource[], ref: string): PrefillSource =>
  sources.find(({ key }) => key === partsOf(ref)[0])!;

const viewField = (field: FormField, sources: readonly PrefillSource[]): FieldView => ({
  key: field.key,
  label: field.vi,
  labelEn: field.en,
  kind: field.kind,
  required: field.required ?? false,
  maxLength: field.maxLength ?? null,
  options: [...(field.options?.() ?? [])].map(({ code, name }) => ({ code, name })),
  source: field.source
    ? {
        key: partsOf(field.source)[0],
        label: sourceOf(sources, field.source).vi,
        legal: sourceOf(sources, field.source).legal,
      }
    : null,
  when: field.when ?? null,
  help: field.help ?? null,
});

export const summariseProcedure = (procedure: ProcedureDefinition): ProcedureSummary => ({
  key: procedure.key,
  code: procedure.code,
  label: procedure.vi,
  labelEn: procedure.en,
  sector: procedure.sector,
  days: procedure.days,
  feeVnd: procedure.feeVnd,
  online: procedure.online.level,
});

export function viewProcedure(procedure: ProcedureDefinition, { sources }: ProcedureDependencies): ProcedureView {
  const bound = boundFields(procedure);
  return {
    ...summariseProcedure(procedure),
    onlineReason: procedure.online.level === 'part' ? procedure.online.reason : null,
    legal: procedure.legal.map(({ instrument, article }) => ({ instrument, ...(article ? { article } : {}) })),
    assumed: [...procedure.assumed],
    pages: procedure.pages.map((page) => ({
      key: page.key,
      label: page.vi,
      labelEn: page.en,
      fields: page.fields.map((field) => viewField(field, sources)),
    })),
    papers: procedure.papers.map(({ key, vi, en, required, why }) => ({ key, label: vi, labelEn: en, required, why })),
    steps: procedure.steps.map(({ key, vi, en, hours }) => ({ key, label: vi, labelEn: en, hours })),
    takes: sources.flatMap((source) => {
      const own = bound.filter((field) => partsOf(field.source)[0] === source.key);
      return own.length === 0 ? [] : [{ source: source.vi, legal: source.legal, values: own.map(({ vi }) => vi) }];
    }),
    result: procedure.result.vi,
  };
}

/** Answers of the applicant with what sources hold in their places. */
export function effective(row: Pick<DossierRow, 'answers' | 'bound'>): Values {
  const held = Object.entries(row.bound).flatMap(([key, { state, value }]) =>
    state === 'held' && value !== undefined ? [[key, value] as const] : [],
  );
  return { ...row.answers, ...Object.fromEntries(held) };
}

/** Papers that have to be there and are not. */
export const missingPapers = (
  procedure: ProcedureDefinition,
  attached: readonly { paperKey: string }[],
): FieldProblem[] =>
  procedure.papers
    .filter(({ key, required }) => required && !attached.some(({ paperKey }) => paperKey === key))
    .map(({ key, vi }) => ({
      field: key,
      rule: 'required',
      reason: `Chưa có “${vi}”`,
      remedy: 'Chụp hoặc chọn tệp rồi gửi lên',
    }));

/** States in which the applicant has to do something. */
const applicantStates = new Set([5, 6]);

export function turnOf(
  row: DossierRow,
  procedure: ProcedureDefinition,
  agencyName: string | null,
  person: string | null,
): TurnView {
  const step = row.step === null ? undefined : procedure.steps[row.step];
  const at = (when: Date | null) => when?.toISOString() ?? null;
  if (row.state === null || applicantStates.has(row.state))
    return {
      whose: 'applicant',
      step: null,
      stepEn: null,
      agencyName: null,
      person: null,
      since: at(row.pausedSince ?? row.savedAt),
      due: null,
      late: false,
    };
  if (!step || row.finishedAt)
    return {
      whose: 'nobody',
      step: null,
      stepEn: null,
      agencyName,
      person: null,
      since: at(row.finishedAt),
      due: null,
      late: false,
    };
  return {
    whose: 'agency',
    step: step.vi,
    stepEn: step.en,
    agencyName,
    person,
    since: at(row.stepSince),
    due: at(row.stepDue),
    late: row.stepDue !== null && row.stepDue < new Date(),
  };
}

const lastHandler = (events: readonly DossierEvent[]): string | null =>
  events.findLast(({ event }) => event !== 'submit' && event !== 'supplied' && event !== 'source-answered')
    ?.actorName ?? null;

export async function summariseDossiers(
  db: Queryable,
  deps: ProcedureDependencies,
  rows: readonly DossierRow[],
): Promise<DossierSummary[]> {
  const names = await deps.directory.names(
    db,
    rows.flatMap(({ agencyCode }) => agencyCode ?? []),
  );
  return rows.map((row) => summarise(row, getProcedure(deps, row.procedureKey), names, null));
}

function summarise(
  row: DossierRow,
  procedure: ProcedureDefinition,
  names: ReadonlyMap<string, string>,
  person: string | null,
): DossierSummary {
  const agencyName = row.agencyCode ? (names.get(row.agencyCode) ?? row.agencyCode) : null;
  return {
    id: row.id,
    procedureKey: row.procedureKey,
    procedureLabel: procedure.vi,
    code: row.code,
    state: row.state,
    stateLabel: stateLabel(row.state),
    applicantName: row.applicantName,
    agencyName,
    savedAt: row.savedAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
    turn: turnOf(row, procedure, agencyName, person),
  };
}

/** The whole dossier, for its applicant or for who handles it. `proposed`: what the rules come to, told to who handles it. */
export async function viewDossier(
  db: Queryable,
  deps: ProcedureDependencies,
  row: DossierRow,
  asking: { allowedActions: readonly string[]; handling: boolean },
): Promise<DossierView> {
  const procedure = getProcedure(deps, row.procedureKey);
  const events = await eventsOf(db, row.id);
  const disputes = await disputesOf(db, row.id);
  const attached = await attachmentsOf(db, row.id);
  const names = await deps.directory.names(db, row.agencyCode ? [row.agencyCode] : []);
  const values = effective(row);
  const fields = new Map(fieldsOf(procedure).map((field) => [field.key, field]));
  const proposed = asking.handling && row.finishedAt === null ? procedure.decide(values, todayInVietnam()) : null;
  return {
    ...summarise(row, procedure, names, lastHandler(events)),
    version: row.version,
    assisted: row.assisted,
    procedure: viewProcedure(procedure, deps),
    answers: row.answers,
    bound: Object.fromEntries(
      Object.entries(row.bound).flatMap(([key, bound]) => {
        const field = fields.get(key);
        if (!field) return [];
        return [
          [
            key,
            {
              state: bound.state,
              value: bound.value ?? null,
              shown: shownAnswer(field, bound.value),
              source: deps.sources.find((source) => source.key === bound.source)?.vi ?? bound.source,
              at: bound.at ?? null,
              disputed: disputes.some((dispute) => dispute.field === key && dispute.state === 'open'),
            },
          ],
        ];
      }),
    ),
    papers: attached.map(({ id, paperKey, name, kind, bytes }) => ({ id, key: paperKey, name, kind, bytes })),
    printable: printableOf(row, events),
    problems:
      row.state === null || row.state === 5
        ? [...problemsOf(procedure, values, true), ...missingPapers(procedure, attached)]
        : [],
    pendingSources: pendingSources(row, deps),
    noticeDue: row.noticeDue?.toISOString() ?? null,
    outcome: row.outcome,
    resultNumber: row.resultNumber,
    result: row.result ? { title: row.result.title, lines: [...row.result.lines] } : null,
    proposed: proposed && { outcome: proposed.outcome, reasons: [...proposed.reasons] },
    disputes: disputes.map(({ field, held, claimed, state, answer }) => ({
      field,
      label: fields.get(field)?.vi ?? field,
      held,
      claimed,
      state,
      answer,
    })),
    history: events.map(({ event, state, note, reasons, actorName, at }) => ({
      event,
      state,
      note,
      reasons: reasons ?? [],
      actorName,
      at: at.toISOString(),
    })),
    allowedActions: [...asking.allowedActions],
  };
}

/** Sources that have not answered yet, by name. */
export const pendingSources = (row: Pick<DossierRow, 'bound'>, { sources }: ProcedureDependencies): string[] => [
  ...new Set(
    Object.values(row.bound)
      .filter(({ state }) => state === 'down')
      .map(({ source }) => sources.find(({ key }) => key === source)?.vi ?? source),
  ),
];

/** What anybody with the code may know: where it stands, never whose it is or what it says. */
export async function viewTrack(db: Queryable, deps: ProcedureDependencies, row: DossierRow): Promise<TrackView> {
  const procedure = getProcedure(deps, row.procedureKey);
  const events = await eventsOf(db, row.id);
  const names = await deps.directory.names(db, [row.agencyCode!]);
  const { turn, dueAt } = summarise(row, procedure, names, lastHandler(events));
  return {
    code: row.code!,
    procedureLabel: procedure.vi,
    state: row.state!,
    stateLabel: stateLabel(row.state),
    submittedAt: row.submittedAt!.toISOString(),
    dueAt,
    // Codes are serial: the name of the officer is for the applicant.
    turn: { ...turn, person: null },
    steps: events
      .filter(({ state }, at) => at === 0 || events[at - 1]!.state !== state)
      .map(({ at, state }) => ({ at: at.toISOString(), state, stateLabel: stateLabel(state) })),
  };
}
