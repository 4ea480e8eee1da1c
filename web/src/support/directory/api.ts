import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { get } from '@/api/client';
import type { ColleagueList, Id, Unit, UnitList } from '@/api/types';

export interface Units { all: readonly Unit[]; byId: ReadonlyMap<Id, Unit>; name: (id: Id | null) => string }

const none: readonly Unit[] = [];

export function useUnits(): Units {
  const { data } = useQuery({ queryKey: ['directory', 'units'], queryFn: ({ signal }) => get<UnitList>('/api/directory/units', {}, signal), staleTime: 30 * 60_000 });
  return useMemo(() => {
    const all = data?.units ?? none;
    const byId = new Map(all.map((unit) => [unit.id, unit]));
    return { all, byId, name: (id) => (id === null ? '' : (byId.get(id)?.short_name ?? '')) };
  }, [data]);
}

export function useColleagues(wanted: boolean) {
  return useQuery({ queryKey: ['directory', 'colleagues'], enabled: wanted, queryFn: ({ signal }) => get<ColleagueList>('/api/directory/colleagues', {}, signal), staleTime: 5 * 60_000 });
}
