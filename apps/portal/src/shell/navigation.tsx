import { Link } from '@tanstack/react-router';
import { type Permission, useCan } from '../api/session.ts';
import { Icon, type IconName, Mark } from '../design/icon.tsx';
import { useText } from '../i18n/locale.tsx';
import type { Catalogue } from '../i18n/vi.ts';

interface Entry {
  to:
    | '/'
    | '/imports'
    | '/campaigns'
    | '/cases'
    | '/officials'
    | '/dues'
    | '/transfers'
    | '/corrections'
    | '/duplicates'
    | '/quality'
    | '/statistics'
    | '/awards'
    | '/awards/opinions'
    | '/organisations'
    | '/quotas'
    | '/recruitment'
    | '/marking'
    | '/religion'
    | '/associations'
    | '/registers'
    | '/inspections'
    | '/procedures'
    | '/procedure-review'
    | '/dossier-work'
    | '/audit'
    | '/consents'
    | '/me'
    | '/me/declarations'
    | '/me/messages'
    | '/me/accesses';
  word: keyof Catalogue['nav'];
  icon: IconName;
  /** any of these */
  permissions: Permission[];
}

const groups: { word: keyof Catalogue['navGroups']; entries: Entry[] }[] = [
  {
    word: 'work',
    entries: [
      { to: '/', word: 'worklist', icon: 'inbox', permissions: ['case.read'] },
      { to: '/imports', word: 'imports', icon: 'upload', permissions: ['intake.read'] },
      { to: '/campaigns', word: 'campaigns', icon: 'compare', permissions: ['campaign.read'] },
      { to: '/cases', word: 'cases', icon: 'case', permissions: ['case.read'] },
      {
        to: '/corrections',
        word: 'corrections',
        icon: 'flag',
        permissions: ['personnel.correct', 'religion.correct', 'association.correct'],
      },
      {
        to: '/duplicates',
        word: 'duplicates',
        icon: 'compare',
        permissions: ['personnel.correct', 'religion.correct', 'association.correct', 'award.record'],
      },
      { to: '/dossier-work', word: 'dossierWork', icon: 'file', permissions: ['procedure.read'] },
      { to: '/dues', word: 'dues', icon: 'clock', permissions: ['personnel.read'] },
      { to: '/transfers', word: 'transfers', icon: 'case', permissions: ['personnel.record'] },
    ],
  },
  {
    word: 'own',
    entries: [
      { to: '/me', word: 'own', icon: 'user', permissions: ['self.read'] },
      { to: '/procedures', word: 'procedures', icon: 'file', permissions: ['self.read'] },
      { to: '/me/declarations', word: 'declare', icon: 'flag', permissions: ['self.declare'] },
      { to: '/me/messages', word: 'messages', icon: 'inbox', permissions: ['self.read'] },
      { to: '/me/accesses', word: 'accesses', icon: 'shield', permissions: ['self.read'] },
    ],
  },
  {
    word: 'records',
    entries: [
      { to: '/officials', word: 'officials', icon: 'people', permissions: ['personnel.read'] },
      { to: '/consents', word: 'consents', icon: 'user', permissions: ['consent.ask'] },
      { to: '/organisations', word: 'organisations', icon: 'tree', permissions: ['organisation.read'] },
      { to: '/quotas', word: 'quotas', icon: 'case', permissions: ['quota.read'] },
      { to: '/recruitment', word: 'recruitment', icon: 'flag', permissions: ['recruitment.read'] },
      { to: '/marking', word: 'marking', icon: 'check', permissions: ['recruitment.mark'] },
      { to: '/associations', word: 'associations', icon: 'people', permissions: ['association.read'] },
      { to: '/religion', word: 'religion', icon: 'bell', permissions: ['religion.read'] },
      { to: '/awards', word: 'awards', icon: 'medal', permissions: ['award.read'] },
      { to: '/awards/opinions', word: 'awardOpinions', icon: 'check', permissions: ['award.consult'] },
      { to: '/registers', word: 'register', icon: 'book', permissions: ['register.read'] },
    ],
  },
  {
    word: 'figures',
    entries: [
      { to: '/quality', word: 'quality', icon: 'check', permissions: ['quality.read'] },
      { to: '/statistics', word: 'statistics', icon: 'chart', permissions: ['statistics.read'] },
    ],
  },
  {
    word: 'oversight',
    entries: [
      { to: '/procedure-review', word: 'review', icon: 'book', permissions: ['review.read'] },
      { to: '/inspections', word: 'inspection', icon: 'search', permissions: ['inspection.read'] },
      { to: '/audit', word: 'audit', icon: 'shield', permissions: ['audit.read'] },
    ],
  },
];

export function Brand() {
  const t = useText();
  return (
    <Link to="/" className="brand" aria-label={t.product}>
      <Mark />
      <span>
        <span className="brand-name">{t.product}</span>
        <span className="brand-line">{t.ministry}</span>
      </span>
    </Link>
  );
}

export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const t = useText();
  const can = useCan();
  const allowed = groups
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => entry.permissions.some(can)) }))
    .filter((group) => group.entries.length > 0);
  return (
    <nav aria-label={t.nav.label}>
      {allowed.map((group) => (
        <div key={group.word} className="nav-group">
          {allowed.length > 1 ? <p className="nav-heading">{t.navGroups[group.word]}</p> : null}
          <ul className="nav">
            {group.entries.map((entry) => (
              <li key={entry.to}>
                <Link
                  to={entry.to}
                  className="nav-link"
                  activeProps={{ className: 'nav-link nav-active', 'aria-current': 'page' }}
                  activeOptions={{ exact: entry.to === '/' || entry.to === '/me', includeSearch: false }}
                  onClick={() => onNavigate?.()}
                >
                  <Icon name={entry.icon} size={20} />
                  {t.nav[entry.word]}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
