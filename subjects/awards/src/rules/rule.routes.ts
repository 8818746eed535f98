import { defineRoute, event, permission, type Route, unaudited } from '@congvu/http';
import { type FieldProblem, nullable, oneOf, parsePartialDate } from '@congvu/kernel';
import Type, { type Static } from 'typebox';
import { awardErrors } from '../errors.ts';
import { day, holderKinds, line, meritKinds } from '../register/award.schema.ts';
import { awardName, evaluationGrades, findAwardType } from '../register/award-types.ts';
import type { EligibilityRule, Requirement } from './eligibility.ts';
import { endRulesFrom, insertRule, listMultiples, listRules, upsertMultiple } from './rule.store.ts';

const code = line(20);
const count = Type.Integer({ minimum: 1, maximum: 60 });
const simple = [
  Type.Object(
    {
      kind: Type.Literal('awards'),
      anyOf: Type.Array(code, { minItems: 1, maxItems: 20 }),
      sameYear: Type.Optional(Type.Boolean()),
      consecutive: Type.Optional(count),
      times: Type.Optional(count),
      withinYears: Type.Optional(count),
      yearsSince: Type.Optional(count),
    },
    { additionalProperties: false },
  ),
  Type.Object({ kind: Type.Literal('evaluation'), years: count, atLeast: code }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('document'), text: line(500) }, { additionalProperties: false }),
];
const requirement = Type.Union([
  ...simple,
  Type.Object(
    { kind: Type.Literal('any'), options: Type.Array(Type.Union(simple), { minItems: 2, maxItems: 10 }) },
    { additionalProperties: false },
  ),
]);

const ruleBody = Type.Object({
  award: code,
  holderKinds: Type.Array(oneOf(holderKinds), { minItems: 1 }),
  meritKinds: Type.Array(oneOf(meritKinds), { minItems: 1 }),
  requires: Type.Array(requirement, { maxItems: 20 }),
  law: line(300, 5),
  validFrom: day,
  validUntil: nullable(day),
  favourable: Type.Boolean(),
  confidence: oneOf(['high', 'medium', 'low'] as const),
  note: nullable(Type.String({ maxLength: 1000 })),
});

const ruleView = Type.Object({
  ...ruleBody.properties,
  requires: Type.Array(Type.Unsafe<Requirement>({ type: 'object', additionalProperties: true })),
  id: Type.String(),
  awardName: Type.String(),
  enteredBy: Type.String(),
});

const multipleBody = Type.Object({
  award: code,
  holderKind: oneOf(holderKinds),
  validFrom: day,
  multiple: Type.Number({ exclusiveMinimum: 0, maximum: 1000 }),
  legal: line(300, 5),
});
const multipleView = Type.Object({ ...multipleBody.properties, awardName: Type.String(), enteredBy: Type.String() });
const tags = ['thi đua, khen thưởng'];

function checkRule(rule: Static<typeof ruleBody>): void {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, reason: string, remedy: string) =>
    problems.push({ field, rule: 'invalid', reason, remedy });
  const grades = evaluationGrades().map((grade) => grade.code);
  const look = (need: Requirement): void => {
    if (need.kind === 'any') for (const option of need.options) look(option);
    if (need.kind === 'awards')
      for (const each of need.anyOf)
        if (!findAwardType(each))
          wrong('requires', `Không có hình thức khen thưởng mã ${each}`, 'Dùng mã trong danh mục');
    if (need.kind === 'evaluation' && !grades.includes(need.atLeast))
      wrong('requires', `Không có mức xếp loại mã ${need.atLeast}`, `Dùng một trong ${grades.join(', ')}`);
  };
  for (const need of rule.requires as Requirement[]) look(need);
  if (!findAwardType(rule.award)) wrong('award', 'Không có hình thức khen thưởng này', 'Chọn trong danh mục');
  if (parsePartialDate(rule.validFrom) !== rule.validFrom) wrong('validFrom', 'Ngày không có trong lịch', 'Sửa ngày');
  if (
    rule.validUntil !== null &&
    (parsePartialDate(rule.validUntil) !== rule.validUntil || rule.validUntil <= rule.validFrom)
  )
    wrong('validUntil', 'Ngày kết thúc không hợp lệ', 'Để trống, hoặc sau ngày bắt đầu');
  if (problems.length > 0) throw awardErrors.badInput(undefined, { fields: problems });
}

/** Conditions and prizes as dated data that the award office keeps. A version is ended by the next, never overwritten. */
export function ruleRoutes(): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/awards/rules',
      summary: 'Điều kiện khen thưởng theo thời gian, kèm độ tin cậy; mức tiền thưởng',
      tags,
      permission: permission('award.read'),
      audit: unaudited('quy tắc, không có dữ liệu cá nhân'),
      response: Type.Object({ items: Type.Array(ruleView), multiples: Type.Array(multipleView) }),
      handle: async ({ db }) => ({
        items: (await listRules(db)).map((rule) => ({ ...rule, awardName: awardName(rule.award) })),
        multiples: (await listMultiples(db)).map((item) => ({ ...item, awardName: awardName(item.award) })),
      }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/rules',
      summary: 'Thêm phiên bản điều kiện; phiên bản trước kết thúc từ ngày ấy',
      tags,
      permission: permission('award.decide'),
      audit: event('awards.rule.enter'),
      body: ruleBody,
      response: Type.Object({ id: Type.String() }),
      status: 201,
      handle: async ({ actor, act, body }) => {
        checkRule(body);
        const rule = body as EligibilityRule;
        return act(async (tx, about) => {
          await endRulesFrom(tx, rule);
          const made = await insertRule(tx, rule, actor.user.displayName);
          about({ subjectType: 'awards.rule', subjectId: made });
          return { id: made };
        });
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/awards/prize-multiples',
      summary: 'Nhập mức tiền thưởng theo lương cơ sở, kèm căn cứ',
      tags,
      permission: permission('award.decide'),
      audit: event('awards.prize.enter'),
      body: multipleBody,
      response: Type.Object({ award: Type.String() }),
      status: 201,
      handle: async ({ actor, act, body }) => {
        if (!findAwardType(body.award))
          throw awardErrors.badInput(undefined, {
            fields: [
              { field: 'award', rule: 'unknown', reason: 'Không có hình thức này', remedy: 'Chọn trong danh mục' },
            ],
          });
        return act(async (tx, about) => {
          await upsertMultiple(tx, { ...body, enteredBy: actor.user.displayName });
          about({ subjectType: 'awards.prize-multiple', details: { award: body.award, holderKind: body.holderKind } });
          return { award: body.award };
        });
      },
    }),
  ];
}
