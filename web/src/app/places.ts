// Where a reader may go, by what the server says one may do.
import type { Me } from '@/api/types';
import type { IconName } from '@/shared/Icon';
import type { TextKey } from '@/shared/texts';
import { mayDo } from '@/support/accounts/api';

interface Place { to: string; text: TextKey; short: TextKey; icon: IconName }
export interface Group { title: TextKey | null; places: Place[] }

// The administrators have one page each, and no business (design §3).
export function administrationPlace(me: Me): Place | null {
  if (mayDo(me, 'manage_accounts')) return { to: '/people', text: 'nav.people', short: 'nav.people_short', icon: 'person' };
  if (mayDo(me, 'manage_roles')) return { to: '/people', text: 'nav.roles', short: 'nav.roles_short', icon: 'person' };
  if (mayDo(me, 'see_audit')) return { to: '/audit', text: 'nav.audit', short: 'nav.audit_short', icon: 'check' };
  return null;
}

export function placesFor(me: Me): Group[] {
  const own = administrationPlace(me);
  if (own !== null) return [{ title: 'nav.support', places: [own] }];
  const groups: Group[] = [{ title: null, places: [{ to: '/home', text: 'nav.home', short: 'nav.home', icon: 'home' }] }];
  if (mayDo(me, 'import_documents')) groups.push({ title: 'nav.deploy', places: [{ to: '/decisions/import', text: 'nav.import', short: 'nav.import_short', icon: 'import' }] });
  if (mayDo(me, 'see_tasks')) groups.push({ title: 'nav.supervise', places: [{ to: '/tracking/tasks', text: 'nav.tracking', short: 'nav.tracking_short', icon: 'ledger' }] });
  return groups;
}
