import type { EligibilityView } from '@congvu/awards/proposals/proposal.schema.ts';
import { Badge } from '../../design/badge.tsx';
import { Banner } from '../../design/banner.tsx';
import { useText } from '../../i18n/locale.tsx';
import { dayText } from './award-fields.tsx';

/** The verdict, each reason, and the rule it rests on with how sure we are. Reasons are the server's words. */
export function EligibilityPanel({ result, live }: { result: EligibilityView; live?: boolean }) {
  const t = useText();
  const words = t.awards.check;
  const { rule } = result;
  return (
    <div className="stack-s">
      <Banner tone={result.ok ? 'ok' : 'bad'} title={result.ok ? words.ok : words.not} live={live ?? false}>
        {result.byLaterLaw ? <p>{words.later}</p> : null}
      </Banner>
      {result.reasons.length > 0 ? (
        <ul className="award-reasons">
          {result.reasons.map((reason) => (
            <li key={`${reason.code}:${reason.message}`}>
              <span>
                {reason.weight === 'check' ? (
                  <Badge tone="info">{words.look}</Badge>
                ) : (
                  <Badge tone={reason.firm ? 'bad' : 'warn'}>{reason.firm ? words.firm : words.refusal}</Badge>
                )}
              </span>
              <span lang="vi">{reason.message}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{words.none}</p>
      )}
      {rule ? (
        <div className="award-rule small">
          <p>{words.rule(rule.law, dayText(rule.validFrom))}</p>
          <Badge tone={rule.confidence === 'high' ? 'ok' : 'warn'}>{words.confidence[rule.confidence]}</Badge>
          {rule.note ? <p lang="vi">{rule.note}</p> : null}
        </div>
      ) : null}
    </div>
  );
}
