import { createBoundedHttp } from '@congvu/files';
import { checkContext, checkQuestion } from './checks.ts';
import { createCorrectionsTransport } from './corrections-client.ts';
import { isPopulationFault, PopulationFault } from './faults.ts';
import type { CallContext, LifeStatus, PopulationGateway, PopulationPerson, PopulationQuestion } from './gateway.ts';
import { createListCalls } from './list-requests.ts';
import {
  type AnswerBody,
  buildMessage,
  defaultMessageSettings,
  type MessageSettings,
  readChildren,
  readCollection,
  readDate,
  readField,
} from './message.ts';
import type { PersonOperation, PopulationOperation } from './operations.ts';
import { createCaller } from './resilience/caller.ts';
import { systemTime } from './resilience/time.ts';
import { createRestTransport } from './rest-client.ts';
import type { GatewayCall, PopulationGatewaySettings } from './settings.ts';
import { createAuthorizer } from './signature.ts';
import { createSoapTransport } from './soap-client.ts';

/**
 * The gateway for these settings.
 *
 * ```ts
 * const gateway = createPopulationGateway({ protocol: 'soap', url, access: { kind: 'adapter', … }, maxPerSecond: 200 });
 * const person = await gateway.findPerson({ number, fullName, birthDate }, context);
 * ```
 */
export function createPopulationGateway(settings: PopulationGatewaySettings): PopulationGateway {
  const time = settings.time ?? systemTime;
  const timeoutMs = settings.timeoutMs ?? 10_000;
  const maxAnswerBytes = settings.maxAnswerBytes ?? 4 * 1024 * 1024;
  const messages: MessageSettings = {
    names: settings.names ?? defaultMessageSettings.names,
    dates: settings.dates ?? defaultMessageSettings.dates,
    integrationCodes: { ...defaultMessageSettings.integrationCodes, ...settings.integrationCodes },
  };
  const http = createBoundedHttp({ maxSockets: settings.maxConcurrent ?? 32 });
  const authorizer = createAuthorizer(settings.access, http, time.now, timeoutMs);
  const transport =
    settings.protocol === 'soap'
      ? createSoapTransport(
          { url: settings.url, prefix: settings.prefix ?? 'dan', timeoutMs, maxAnswerBytes },
          http,
          authorizer,
          time.now,
        )
      : createRestTransport(
          { url: settings.url, fieldNames: settings.fieldNames ?? 'lower', timeoutMs, maxAnswerBytes },
          http,
          authorizer,
          time.now,
        );
  const corrections = createCorrectionsTransport(settings.correctionsUrl, timeoutMs, http, authorizer, time.now);
  const caller = createCaller(settings, time);

  async function watched<T>(
    operation: GatewayCall['operation'],
    context: CallContext,
    number: string | undefined,
    attempt: () => Promise<T>,
  ): Promise<T> {
    const begunAt = time.now();
    let attempts = 0;
    const report = (outcome: GatewayCall['outcome'], faultCode?: string) =>
      settings.observe?.({
        operation,
        context,
        outcome,
        attempts,
        durationMs: time.now() - begunAt,
        ...(number === undefined ? {} : { number }),
        ...(faultCode === undefined ? {} : { faultCode }),
      });
    try {
      const { value } = await caller.run(() => {
        attempts += 1;
        return attempt();
      });
      report(value === undefined ? 'not-found' : 'answered');
      return value;
    } catch (error) {
      report('failed', isPopulationFault(error) ? error.code : undefined);
      throw error;
    }
  }

  function ask<T>(
    operation: PersonOperation,
    question: PopulationQuestion,
    context: CallContext,
    read: (body: AnswerBody) => T,
  ): Promise<T> {
    try {
      checkContext(context);
      checkQuestion(question);
    } catch (error) {
      return Promise.reject(error);
    }
    const message = buildMessage(operation, context, messages, question);
    return watched(operation, context, question.number ?? question.oldNumber, async () =>
      read(await transport.send(message)),
    );
  }

  function askList<T>(
    operation: PopulationOperation,
    extra: Record<string, string>,
    context: CallContext,
    read: (body: AnswerBody) => T,
  ): Promise<T> {
    try {
      checkContext(context);
    } catch (error) {
      return Promise.reject(error);
    }
    const message = buildMessage(operation, context, messages, undefined, extra);
    return watched(operation, context, undefined, async () => read(await transport.send(message)));
  }

  const first = (body: AnswerBody): PopulationPerson | undefined => readCollection(body)[0];
  const record = (operation: PersonOperation) => (question: PopulationQuestion, context: CallContext) =>
    ask(operation, question, context, first);

  return {
    findPerson: (question, context) =>
      ask(
        question.operation === 'CungCapThongTinCongDan' ? 'CungCapThongTinCongDan' : 'TraCuuThongTinCongDan',
        question,
        context,
        first,
      ),
    authenticate: (question, context) => ask('XacThucThongTinCongDan', question, context, readExistence),
    verifyLifeStatus: (question, context) => ask('XacMinhTinhTrangChetMatTich', question, context, readLifeStatus),
    verifyMaritalStatus: record('XacMinhTinhTrangHonNhan'),
    verifyRelatives: record('XacMinhThongTinNhanThan'),
    verifyGuardian: record('XacMinhThongTinNguoiGiamHo'),
    verifyHouseholdHead: record('XacMinhThongTinChuHo'),
    verifyPresentAddress: record('XacMinhThongTinNoiOHienTai'),
    findBloodType: record('CungCapThongTinNhomMau'),
    findHousehold: (question, context) =>
      ask('CungCapThongTinHoGiaDinh', question, context, (body) => {
        const members = readCollection(body);
        const book = members[0]?.householdBook;
        return members.length === 0 ? undefined : { ...(book === undefined ? {} : { book }), members };
      }),
    ...createListCalls(askList),
    async reportCorrection(report, context) {
      checkContext(context);
      return watched('reportCorrection', context, report.number, () => corrections.report(report, context.officerCode));
    },
    async correctionStatus(reportId, context) {
      checkContext(context);
      return watched('correctionStatus', context, undefined, () => corrections.find(reportId, context.officerCode));
    },
    metrics: caller.metrics,
    close() {
      caller.close();
      http.close();
    },
  };
}

function readExistence(body: AnswerBody): boolean {
  const exists = readField(body, 'TonTai');
  if (exists === 'true' || exists === '1') return true;
  if (exists === 'false' || exists === '0') return false;
  throw new PopulationFault('garbage', 'Câu trả lời xác thực thiếu TonTai');
}

function readLifeStatus(body: AnswerBody): LifeStatus | undefined {
  const status = ({ '0': 'alive', '1': 'deceased', '2': 'missing' } as const)[readField(body, 'TinhTrang') ?? ''];
  if (status === undefined) {
    if (readField(body, 'TinhTrang') === undefined) return undefined;
    throw new PopulationFault('garbage', 'Tình trạng chết, mất tích không đọc được');
  }
  const on = readDate(readChildren(body, 'Ngay')[0]);
  return on === undefined ? { status } : { status, on };
}
