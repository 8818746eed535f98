import { useCan } from '../../api/session.ts';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ImportSend } from '../imports/import-send.tsx';

/** An empty system: what to do first, in three steps, and the place to drop the first file. */
export function FirstSteps() {
  const t = useText();
  const can = useCan();
  const words = t.worklist;
  if (!can('intake.write')) {
    return (
      <Card>
        <EmptyState icon="check" title={words.noCases}>
          {words.noCasesText}
        </EmptyState>
      </Card>
    );
  }
  return (
    <>
      <Card title={words.startTitle} note={words.startLead}>
        <ol className="first-steps">
          <li>
            <span className="first-number" aria-hidden="true">
              1
            </span>
            <h3>{words.start1}</h3>
            <p>{words.start1Text}</p>
          </li>
          <li>
            <span className="first-number" aria-hidden="true">
              2
            </span>
            <h3>{words.start2}</h3>
            <p>{words.start2Text}</p>
          </li>
          <li>
            <span className="first-number" aria-hidden="true">
              3
            </span>
            <h3>{words.start3}</h3>
            <p>{words.start3Text}</p>
          </li>
        </ol>
      </Card>
      <ImportSend />
    </>
  );
}
