import { Icon, type IconName } from './icon.tsx';
import './badge.css';

export type Tone = 'ok' | 'warn' | 'bad' | 'hold' | 'info' | 'mute';
const icons: Record<Tone, IconName> = {
  ok: 'check',
  warn: 'warning',
  bad: 'cross',
  hold: 'clock',
  info: 'info',
  mute: 'pause',
};

interface Props {
  tone: Tone;
  icon?: IconName;
  /** long words may take two lines */
  wrap?: boolean;
  children: string;
}

/** A state in words; the icon and colour only repeat it. */
export function Badge({ tone, icon, wrap, children }: Props) {
  return (
    <span className={`badge badge-${tone}${wrap ? ' badge-wrap' : ''}`}>
      <Icon name={icon ?? icons[tone]} size={14} />
      {children}
    </span>
  );
}
