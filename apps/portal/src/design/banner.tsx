import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './banner.css';

export type BannerTone = 'info' | 'ok' | 'warn' | 'bad';
const icons: Record<BannerTone, IconName> = { info: 'info', ok: 'check', warn: 'warning', bad: 'warning' };

interface Props {
  tone?: BannerTone;
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** spoken at once: for what has just happened */
  live?: boolean;
}

export function Banner({ tone = 'info', title, children, actions, live }: Props) {
  return (
    <div className={`banner banner-${tone}`} {...(live ? { role: tone === 'bad' ? 'alert' : 'status' } : {})}>
      <Icon name={icons[tone]} size={20} />
      <div className="banner-text">
        {title ? <p className="banner-title">{title}</p> : null}
        {children}
        {actions ? <div className="banner-actions">{actions}</div> : null}
      </div>
    </div>
  );
}
