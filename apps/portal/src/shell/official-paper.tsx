import type { ReactNode } from 'react';
import { useFormat, useText } from '../i18n/locale.tsx';
import './official-paper.css';

/** A paper of the Ministry to be numbered, signed and sent: head and foot as NĐ 30/2020/NĐ-CP lays them out, the body as given. */
export function OfficialPaper(props: {
  /** instant */
  date: string;
  subject: string;
  /** what kind of paper it is; a letter names its receiver instead */
  title?: string;
  to?: string;
  children: ReactNode;
}) {
  const { date, subject, title, to, children } = props;
  const format = useFormat();
  const words = useText().paper;
  const [day = '', month = '', year = ''] = format.date(date).split('/');
  return (
    <article className="letter">
      <header className="letter-head">
        <div>
          <p>
            <strong>{words.from}</strong>
          </p>
          <p>{words.number}</p>
          {title ? null : <p className="letter-subject">{subject}</p>}
        </div>
        <div>
          <p>
            <strong>{words.nation}</strong>
          </p>
          <p className="letter-motto">
            <strong>{words.motto}</strong>
          </p>
          <p>
            <em>{words.place(day, month, year)}</em>
          </p>
        </div>
      </header>
      {title ? (
        <p className="letter-to">
          <strong>{title}</strong>
          <br />
          <strong>{subject}</strong>
        </p>
      ) : null}
      {to ? (
        <p className="letter-to">
          {words.to}: {to}
        </p>
      ) : null}
      {children}
      <footer className="letter-foot">
        <div className="small">
          <p>
            <strong>
              <em>{words.receivers}</em>
            </strong>
          </p>
          <p>{words.sameAs}</p>
          <p>{words.archive}</p>
        </div>
        <p className="letter-sign">
          <strong>{words.sign}</strong>
        </p>
      </footer>
    </article>
  );
}
