// As texts.zh.ts.
import app from '@/app/texts.en.json';
import breakdown from '@/loop/breakdown/texts.en.json';
import tracking from '@/loop/tracking/texts.en.json';
import shared from '@/shared/texts.en.json';
import accounts from '@/support/accounts/texts.en.json';
import audit from '@/support/audit/texts.en.json';
import roster from '@/support/roster/texts.en.json';

export default { ...app, ...breakdown, ...tracking, ...shared, ...accounts, ...audit, ...roster };
