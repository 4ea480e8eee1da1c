// Workbooks of units and people, batches, who is missing, first steps.
import { useQuery } from '@tanstack/react-query';

import { get, post, upload } from '@/api/client';
import type { BatchList, BatchView, Day, FirstStepList, GapList, Id, LeftoverList, RoleQueue, RosterImported, RosterPreview, Slips, UnitPage } from '@/api/types';

export const rosterKey = ['roster'] as const;

export async function previewFile(file: File): Promise<RosterPreview> {
  return upload<RosterPreview>('/api/uploads/roster/preview', { name: file.name }, file);
}

export async function importFile({ file, plan }: { file: File; plan: string }): Promise<RosterImported> {
  return upload<RosterImported>('/api/uploads/roster/import', { name: file.name, plan }, file);
}

export function useBatches() {
  return useQuery({ queryKey: [...rosterKey, 'batches'], queryFn: ({ signal }) => get<BatchList>('/api/roster/batches', {}, signal) });
}

export function useBatch(id: Id) {
  return useQuery({ queryKey: [...rosterKey, 'batch', id], queryFn: ({ signal }) => get<BatchView>(`/api/roster/batches/${id}`, {}, signal) });
}

export async function confirmBatch({ id, ...body }: { id: Id; seen: string; taken_out: { position: number; reason: string }[] }, key: string): Promise<object> {
  return post(`/api/roster/batches/${id}/confirm`, body, { key });
}

export async function refuseBatch({ id, reason }: { id: Id; reason: string }, key: string): Promise<object> {
  return post(`/api/roster/batches/${id}/refuse`, { reason }, { key });
}

export async function withdrawBatch({ id, reason }: { id: Id; reason: string }, key: string): Promise<object> {
  return post(`/api/roster/batches/${id}/withdraw`, { reason }, { key });
}

export async function giveSlips(id: Id): Promise<Slips> {
  return post<Slips>(`/api/roster/batches/${id}/slips`, {});
}

export function useStaffing() {
  return useQuery({ queryKey: [...rosterKey, 'staffing'], queryFn: ({ signal }) => get<GapList>('/api/roster/staffing', {}, signal) });
}

export function useUnstaffedHosts(wanted: boolean) {
  return useQuery({ queryKey: [...rosterKey, 'unstaffed'], enabled: wanted, queryFn: ({ signal }) => get<GapList>('/api/roster/unstaffed-hosts', {}, signal) });
}

export function useRoleQueue() {
  return useQuery({ queryKey: [...rosterKey, 'without-role'], queryFn: ({ signal }) => get<RoleQueue>('/api/roster/without-role', {}, signal) });
}

export function useFirstSteps() {
  return useQuery({ queryKey: [...rosterKey, 'first-steps'], queryFn: ({ signal }) => get<FirstStepList>('/api/platform/first-steps', {}, signal) });
}

export function useUnitPage(id: Id) {
  return useQuery({ queryKey: [...rosterKey, 'unit', id], queryFn: ({ signal }) => get<UnitPage>(`/api/directory/units/${id}`, {}, signal) });
}

export function useLeftovers() {
  return useQuery({ queryKey: [...rosterKey, 'leftovers'], queryFn: ({ signal }) => get<LeftoverList>('/api/directory/leftovers', {}, signal) });
}

export async function renameUnit({ id, ...body }: { id: Id; name: string; short_name: string; day?: Day; reason: string }, key: string): Promise<Id> {
  return post(`/api/directory/units/${id}/rename`, body, { key });
}

export async function endUnit({ id, ...body }: { id: Id; day?: Day; reason: string }, key: string): Promise<Id> {
  return post(`/api/directory/units/${id}/end`, body, { key });
}

export async function mergeUnit({ id, ...body }: { id: Id; into: Id; day?: Day; move_roles: boolean; reason: string }, key: string): Promise<Id> {
  return post(`/api/directory/units/${id}/merge`, body, { key });
}

export async function withdrawChange({ id, change }: { id: Id; change: Id }, key: string): Promise<object> {
  return post(`/api/directory/units/${id}/withdraw-change`, { change }, { key });
}
