import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';
interface Dress {
  look?: ButtonLook;
  size?: 'm' | 'l' | 's';
  icon?: IconName;
  children?: ReactNode;
}

const dress = ({ look = 'secondary', size = 'm' }: Dress) => `button button-${look} button-${size}`;

export function Button({
  look,
  size,
  icon,
  children,
  ...rest
}: Omit<ButtonProps, 'children' | 'className' | 'style'> & Dress) {
  return (
    <AriaButton {...rest} className={dress({ look, size })}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </AriaButton>
  );
}

/** A link inside the portal that looks like a button. */
export function ButtonLink({ look, size, icon, children, ...rest }: LinkProps & Dress) {
  return (
    <Link {...rest} className={dress({ look, size })}>
      {icon ? <Icon name={icon} /> : null}
      {children as ReactNode}
    </Link>
  );
}

/** A download or a page outside the router. */
export function ButtonAnchor({
  href,
  download,
  look,
  size,
  icon,
  children,
}: Dress & { href: string; download?: boolean }) {
  return (
    <a href={href} download={download ? '' : undefined} className={dress({ look, size })}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </a>
  );
}
