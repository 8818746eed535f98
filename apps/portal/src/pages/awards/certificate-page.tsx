import type { AwardView } from '@congvu/awards/register/award.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { encode } from 'uqr';
import { awardQuery } from '../../api/awards.ts';
import { Button } from '../../design/button.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { dayText } from './award-fields.tsx';
import './certificate.css';

const route = getRouteApi('/workspace/awards/register/$id/certificate');

export function CertificatePage() {
  const words = useText().awards;
  const { id } = route.useParams();
  const query = useQuery(awardQuery(id));
  return (
    <div className="certificate-page">
      <Page
        title={words.one.certificate}
        back={{
          link: { to: '/awards/register/$id', params: { id } },
          label: query.data?.holderName ?? words.register.title,
        }}
        actions={
          query.data?.verificationCode ? (
            <Button look="primary" icon="print" onPress={() => window.print()}>
              {words.certificate.print}
            </Button>
          ) : null
        }
      >
        <Await query={query}>
          {(view) =>
            view.verificationCode ? (
              <Certificate view={view} code={view.verificationCode} />
            ) : (
              <p>{words.certificate.none}</p>
            )
          }
        </Await>
      </Page>
    </div>
  );
}

/** A4 landscape; what is printed is Vietnamese whatever the reader's language. */
function Certificate({ view, code }: { view: AwardView; code: string }) {
  const words = useText().awards.certificate;
  const dense = view.holderName.length > 120 || view.achievement.length > 1000;
  const address = `${window.location.origin}/award-check?code=${code}`;
  return (
    <article className={`certificate${dense ? ' certificate-dense' : ''}`} lang="vi">
      <p className="certificate-country">{words.country}</p>
      <p className="certificate-motto">{words.motto}</p>
      <p className="certificate-issuer">{view.issuerName}</p>
      <h2 className="certificate-title">{words.title}</h2>
      <p>{view.posthumous ? words.posthumously : words.givenTo}</p>
      <p className="certificate-award">{view.awardName}</p>
      <p className="certificate-holder">{view.holderName}</p>
      <p className={`certificate-merit${lengthOf(view.achievement)}`}>
        {words.for} {view.achievement}
      </p>
      <footer className="certificate-foot">
        <div>
          <p>{words.byDecision(view.decision, dayText(view.decidedOn))}</p>
          {view.goldBookNumber ? <p>{words.goldBook(view.goldBookNumber)}</p> : null}
          <p>
            {words.code}: <span className="certificate-code">{code}</span>
          </p>
          <p>{words.scan}</p>
          <p className="certificate-note">{words.note}</p>
        </div>
        <QrCode text={address} label={words.qr} />
      </footer>
      {view.state === 'revoked' ? (
        <div className="certificate-revoked">
          <span>{words.revoked}</span>
        </div>
      ) : null}
    </article>
  );
}

/** A long text is set smaller, so that the longest still leaves the sheet whole. */
const lengthOf = (text: string): string =>
  text.length > 1000 ? ' certificate-longest' : text.length > 400 ? ' certificate-long' : '';

function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      className="certificate-qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
