// Each part of the page keeps its sentences; together they are one table of this language.
import app from '@/app/texts.zh.json';
import breakdown from '@/loop/breakdown/texts.zh.json';
import tracking from '@/loop/tracking/texts.zh.json';
import shared from '@/shared/texts.zh.json';
import accounts from '@/support/accounts/texts.zh.json';
import audit from '@/support/audit/texts.zh.json';
import roster from '@/support/roster/texts.zh.json';

export default { ...app, ...breakdown, ...tracking, ...shared, ...accounts, ...audit, ...roster };
