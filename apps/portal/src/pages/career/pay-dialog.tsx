import type { PayView } from '@congvu/personnel/career/career.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { payQuery } from '../../api/career.ts';
import { Banner } from '../../design/banner.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Await } from '../../shell/trouble.tsx';
import './career.css';

/** What the official is paid today, and by what. */
export function PayDialog({ id, purpose, onClose }: { id: string; purpose: string; onClose: () => void }) {
  const t = useText();
  const query = useQuery(payQuery(id, purpose));
  return (
    <Dialog side="end" title={t.career.pay} closeLabel={t.close} isOpen onClose={onClose}>
      <Await query={query}>{(pay) => <Pay pay={pay} />}</Await>
    </Dialog>
  );
}

function Pay({ pay }: { pay: PayView }) {
  const t = useText();
  const format = useFormat();
  const words = t.career;
  const coefficient = (value: number) => value.toFixed(2).replace('.', ',');
  const rows: [string, string][] = [
    [words.payRows.group, pay.group ? `${pay.group} · ${pay.groupName ?? ''}` : '–'],
    [words.payRows.step, pay.step === null ? '–' : format.number(pay.step)],
    [words.payRows.coefficient, pay.coefficient === null ? '–' : coefficient(pay.coefficient)],
    [words.payRows.allowance, coefficient(pay.positionAllowance)],
    [words.payRows.overFrame, `${format.number(pay.overFramePercent)}%`],
    [words.payRows.base, pay.baseSalaryVnd === null ? '–' : words.money(format.number(pay.baseSalaryVnd))],
  ];
  return (
    <div className="form">
      <p className="muted">{words.payTitle(format.date(pay.day))}</p>
      {pay.missing.length > 0 ? <Reasons title={words.payMissing} tone="warn" lines={pay.missing} /> : null}
      {pay.remarks.length > 0 ? <Reasons title={words.payRemarks} tone="warn" lines={pay.remarks} /> : null}
      <dl className="pay-rows">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
        <div className="pay-total">
          <dt>{words.payRows.monthly}</dt>
          <dd className="num">{pay.monthlyVnd === null ? '–' : words.money(format.number(pay.monthlyVnd))}</dd>
        </div>
      </dl>
      <p className="muted small">{words.payNote}</p>
      <div className="small">
        <strong>{words.grounds}</strong>
        <ul className="pay-grounds">
          {pay.grounds.map((ground) => (
            <li key={`${ground.legal}:${ground.source}`}>
              {ground.legal ?? ground.source}{' '}
              <span className="muted">
                ({ground.source}; {words.confidence[ground.confidence]})
              </span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Reasons({ title, tone, lines }: { title: string; tone: 'warn'; lines: readonly string[] }) {
  return (
    <Banner tone={tone} title={title}>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Banner>
  );
}
