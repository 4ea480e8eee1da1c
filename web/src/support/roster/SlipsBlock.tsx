// One-time passwords, each shown once: a slip for each person, to print or to keep as a file until they are handed out.
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';

import type { Id, SlipView } from '@/api/types';
import { ProblemNotice } from '@/shared/problems';
import { t } from '@/shared/texts';

import { giveSlips, rosterKey } from './api';

// Kept while the page is open, beyond the block that asked: the list is re-read meanwhile.
export function SlipsBlock({ id, wanted }: { id: Id; wanted: number }) {
  const client = useQueryClient();
  const [slips, setSlips] = useState<readonly SlipView[]>([]);
  const [busy, setBusy] = useState(false);
  const [whole] = useState(wanted);
  const [error, setError] = useState<unknown>(null);
  const ask = async () => {
    setBusy(true);
    setError(null);
    try {
      // A few at a time: a password is slow to hash by intent.
      for (let left = 1; left > 0;) {
        const answer = await giveSlips(id);
        setSlips((before) => [...before, ...answer.slips]);
        left = answer.left;
      }
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  const done = () => { void client.invalidateQueries({ queryKey: rosterKey }); };
  return (
    <section className="block slips" aria-label={t('slips.title')} data-testid="slips">
      <div className="block-head no-print">
        <h2>{t('slips.title')} <span className="count number">{slips.length}/{whole}</span></h2>
        <span className="row end">
          {slips.length > 0 && !busy ? <><Button onClick={() => { window.print(); }}>{t('slips.print')}</Button><Button onClick={() => { save(slips); }}>{t('slips.save')}</Button><Button type="primary" data-act="slips-done" onClick={done}>{t('slips.done')}</Button></> : <Button type="primary" data-act="slips" loading={busy} onClick={() => { void ask(); }}>{t('slips.go', { n: whole })}</Button>}
        </span>
      </div>
      <div className="block-body">
        <p className="quiet no-print">{t('slips.note')}</p>
        {error === null ? null : <ProblemNotice error={error} />}
        {slips.length === 0 ? null : <ul className="slip-list">{slips.map((slip) => <Slip key={slip.login} slip={slip} />)}</ul>}
      </div>
    </section>
  );
}

function Slip({ slip }: { slip: SlipView }) {
  return (
    <li className="slip">
      <b>{slip.name}</b><span className="quiet">{slip.unit_name}</span>
      <dl><dt>{t('sign_in.login')}</dt><dd className="number">{slip.login}</dd><dt>{t('people.password')}</dt><dd className="slip-word">{slip.password}</dd></dl>
      <small>{t('slips.first')}</small>
    </li>
  );
}

// Plain text: no program takes it for a table with formulas.
function save(slips: readonly SlipView[]): void {
  const text = slips.map((slip) => `${slip.name}（${slip.unit_name}）\r\n${t('sign_in.login')}: ${slip.login}\r\n${t('people.password')}: ${slip.password}\r\n${t('slips.first')}\r\n`).join('--------\r\n');
  const address = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${t('slips.title')}.txt`;
  link.click();
  URL.revokeObjectURL(address);
}
