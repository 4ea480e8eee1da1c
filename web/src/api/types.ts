// What the server takes and gives, by hand until api/openapi.json is there. Names are those of the field tables.

export type Day = string; // 2026-11-27, at +08:00
export type Instant = string; // 2026-11-27T01:12:00Z
export type Id = string; // tsk_…

// --- accounts --------------------------------------------------------------------------------------------------------

export type Role =
  | 'leader' | 'supervision' | 'general_office' | 'unit_head' | 'handler' | 'grassroots'
  | 'system_admin' | 'security_admin' | 'audit_admin';
export type May =
  | 'anyone' | 'signed_in' | 'see_directory' | 'see_tasks' | 'work_on_tasks' | 'sign_off' | 'dispatch_tasks'
  | 'decide_on_tasks' | 'import_documents' | 'see_imports' | 'manage_accounts' | 'manage_roles' | 'see_audit' | 'manage_calendars' | 'see_accounts' | 'propose_rules' | 'decide_on_rules' | 'give_answers';

export interface SignIn { login: string; password: string; code?: string }
export interface Identity { id: Id; role: Role; unit: Id; unit_name: string; post_name: string }
export interface Me {
  person: Id;
  name: string;
  identity: Identity;
  identities: Identity[];
  may: May[];
  csrf_token: string;
  today: Day;
  demonstration: boolean;
  must_change_password: boolean;
  second_factor: boolean;
  idle_minutes: number;
}
export interface SecondFactor { secret: string; address: string }
export interface RoleLine { id: Id; role: Role; unit: Id; unit_name: string; from_day: Day; to_day: Day | null; in_force: boolean }
export interface PersonLine {
  person: Id;
  name: string;
  login: string;
  unit: Id | null;
  unit_name: string;
  post_name: string;
  disabled: boolean;
  locked: boolean;
  must_change_password: boolean;
  second_factor: boolean;
  administrator: boolean;
  roles: RoleLine[];
}
export interface PeoplePage { people: PersonLine[]; next: Id | null }
export interface OneTimePassword { person: Id; login: string; password: string }

// --- roster: workbooks, batches, who is missing ----------------------------------------------------------------------

export type Verdict = 'added' | 'changed' | 'unchanged' | 'refused';
export interface PlanChange { field: string; before: string; after: string }
export interface PlanRow { sheet: 'units' | 'people'; row: number; verdict: Verdict; name: string; changes: PlanChange[]; field: string; code: string; sentence: string }
export interface RosterPreview { plan: string; ready: boolean; added: number; changed: number; unchanged: number; refused: number; rows: PlanRow[] }
export interface RosterImported { units: number; people: number; batch: Id | null }
export type BatchState = 'proposed' | 'confirmed' | 'refused' | 'withdrawn';
export interface BatchLine {
  position: number;
  sheet_row: number;
  is_new: boolean;
  name: string;
  login: string;
  unit_name: string;
  post: string;
  roles: Role[];
  role_unit_name: string;
  from_day: Day;
  ends: string;
  state: 'proposed' | 'in_force' | 'taken_out';
  reason: string;
  slip: 'none' | 'wanted' | 'given';
  trouble: string;
}
export interface BatchView {
  id: Id;
  title: string;
  state: BatchState;
  proposed_by: string;
  proposed_at: Instant;
  decided_by: string;
  decided_at: Instant | null;
  remark: string;
  seen: string;
  accounts: number;
  roles: number;
  slips_wanted: number;
  may_decide: boolean;
  may_withdraw: boolean;
  lines: BatchLine[];
}
export interface BatchRow { id: Id; title: string; state: BatchState; proposed_by: string; proposed_at: Instant; people: number; slips_wanted: number }
export interface BatchList { batches: BatchRow[] }
export interface SlipView { name: string; unit_name: string; login: string; password: string }
export interface Slips { slips: SlipView[]; left: number }
export interface GapLine { unit: Id | null; unit_name: string; code: string; weight: 'stops' | 'hinders'; sentence: string }
export interface GapList { gaps: GapLine[] }
export interface IdleLine { person: Id; name: string; login: string; unit: Id | null; unit_name: string; post_name: string; ended: Day | null }
export interface EndingLine { person: Id; name: string; login: string; unit: Id | null; unit_name: string; role: Role; to_day: Day }
export interface RoleQueue { without_role: IdleLine[]; ending: EndingLine[] }
export interface OpenWork { office: Id; office_name: string; hosted: number; shared: number }
export interface UnitStanding { work: OpenWork[]; roles: number; people: number; units: number }
export interface UnitChangeLine {
  id: Id;
  kind: 'rename' | 'end' | 'merge';
  state: 'planned' | 'done' | 'withdrawn';
  day: Day;
  name: string;
  short_name: string;
  former_name: string;
  former_short_name: string;
  other: string;
  came: boolean;
  reason: string;
  decided_by: string;
  at: Instant;
}
export interface UnitPage {
  id: Id;
  name: string;
  short_name: string;
  kind: UnitKind;
  parent_name: string;
  office: boolean;
  from_day: Day;
  to_day: Day | null;
  successor_name: string;
  aliases: { alias: string; kind: 'alias' | 'former' | 'learned' }[];
  changes: UnitChangeLine[];
  standing: UnitStanding;
}
export interface Leftover { unit: Id; name: string; successor_name: string; ended: Day; hosted: number }
export interface LeftoverList { units: Leftover[] }
export interface FirstStep { step: string; who: Role[]; own: boolean; done: boolean; sentence: string }
export interface FirstStepList { steps: FirstStep[] }

// --- audit -----------------------------------------------------------------------------------------------------------

export interface AuditValue { name: string; value: string }
export interface AuditLine {
  lane: number;
  seq: number;
  at: Instant;
  actor: Id | null;
  who: string;
  unit_name: string;
  post_name: string;
  action: string;
  object: string;
  values: AuditValue[];
  purged: boolean;
  hash: string;
}
export interface AuditPage { entries: AuditLine[]; next: string | null }
export interface ChainOutcome { entries: number; purged: number; intact: boolean; trouble: string; at: Instant }

// --- worklist --------------------------------------------------------------------------------------------------------

export type Work =
  | 'receive' | 'assign' | 'report' | 'sign_off' | 'verify' | 'rate' | 'decide_extension' | 'decide_return'
  | 'break_down' | 'rework' | 'answer' | 'read_answer' | 'approve' | 'receive_part' | 'report_part';
export type Urgency = 'none' | 'later' | 'today' | 'late';
export interface WorkLine { kind: Work; object: Id; number: string; title: string; due_day: Day | null; urgency: Urgency; since_at: Instant }
export interface WorkCount { kind: Work; count: number }
export interface Worklist { items: WorkLine[]; counts: WorkCount[]; late: number; today: number }

// --- directory -------------------------------------------------------------------------------------------------------

export type UnitKind = 'government' | 'office' | 'department' | 'county' | 'town' | 'enterprise';
export interface Unit {
  id: Id;
  name: string;
  short_name: string;
  initials: string;
  kind: UnitKind;
  level: 'city' | 'county' | 'town';
  parent: Id | null;
  office: boolean;
  aliases: string[];
}
export interface UnitList { units: Unit[] }
export interface Colleague { person: Id; post: Id | null; name: string; post_name: string; role: Role }
export interface ColleagueList { colleagues: Colleague[] }

// --- breakdown -------------------------------------------------------------------------------------------------------

export type ImportState = 'open' | 'dispatched' | 'discarded' | 'awaiting_approval';
export type ItemState = 'open' | 'dispatched' | 'not_needed';
export type Grade = 'general' | 'key' | 'listed';
export type HostBasis = 'document' | 'duty_list' | 'instruction' | 'proposal' | 'office';
export type DayBasis = 'printed' | 'standard' | 'set' | 'recurring' | 'relative' | 'sentence' | 'undecided';
export type Resolved = 'unit' | 'group' | 'ambiguous' | 'vague' | 'unknown' | 'outside';
export type Severity = 'must_fix' | 'explain' | 'hint';

export interface TextSpan { begin: number; end: number } // code points
export interface PrintedUnit { printed: string; role: 'lead' | 'co' | 'resp'; span: TextSpan; resolved: Resolved; units: Id[]; decided: boolean }
export type Card =
  | 'hosts' | 'days' | 'sentences' | 'rounds' | 'years' | 'undated' | 'past'
  | 'vague_units' | 'names' | 'groups' | 'measures' | 'no_host';
export type CardAnswer = 'confirm' | 'standard' | 'recurring' | 'as_printed';
// A Severity; the task of a look-alike; the card on which all items are asked at once.
export interface Lint { code: string; severity: string; message: string; task: Id | null; card: string | null }
export interface DeskCard { card: string; items: Id[]; names: string[] } // a Card
export interface Length { amount: number; unit: 'workday' | 'day' | 'month' | 'hour' }
export interface PrintedTime { length: Length | null; every: string; on_day: number | null }
export interface InnerDay { text: string; day: Day | null }
export interface DeskItem {
  id: Id;
  position: number;
  number: string;
  section: string[];
  text: string;
  title: string;
  responsibility: string;
  units: PrintedUnit[];
  leaders: string[];
  tail: string;
  deadline_text: string;
  deadline: Day | null;
  printed_time: PrintedTime;
  inner_days: InnerDay[];
  metrics: { text: string; span: TextSpan }[];
  spans: { text: TextSpan; tail: TextSpan; deadline: TextSpan };
  host: Id | null;
  host_basis: HostBasis;
  host_confirmed: boolean;
  supervision_day: Day | null;
  counted_length: Length | null;
  counted_day: Day | null;
  day_basis: DayBasis;
  day_confirmed: boolean;
  day_note: { reason: string };
  grade: Grade;
  requirement: string;
  reason: string;
  state: ItemState;
  aside: Aside;
  task: Id | null;
  lint: Lint[];
  ready: boolean;
  approval_steps: Role[];
  version: number;
}
export interface ImportRow {
  id: Id;
  title: string;
  number: string;
  item_count: number;
  dispatched_count: number;
  state: ImportState;
  created_at: Instant;
  updated_at: Instant;
}
export interface ImportList { imports: ImportRow[] }
export interface DeskSummary { must_fix: number; explain: number; hint: number; unconfirmed: number; ready: number; open: number }
export interface ApprovalStep { role: Role; decided: boolean; approve: boolean; person: string; post: string; remark: string; basis: string; at: Instant | null }
export interface Approval {
  id: Id;
  act: string;
  state: 'pending' | 'approved' | 'refused' | 'withdrawn';
  reason: string;
  requester: string;
  requester_post: string;
  requested_at: Instant;
  steps: ApprovalStep[];
  may_decide: boolean;
  refused_because: string;
  may_withdraw: boolean;
}
export interface Desk {
  id: Id;
  title: string;
  number: string;
  day: Day | null;
  conventions: string[];
  text: string;
  headings: { text: string; level: number; span: TextSpan }[];
  remainder: { kind: string; span: TextSpan }[];
  items: DeskItem[];
  cards: DeskCard[];
  summary: DeskSummary;
  state: ImportState;
  approval: Approval | null;
  awaiting: Id[];
  decision: Id | null;
  undo: string;
  version: number;
}
export interface EditImport { title?: string; number?: string; day?: Day }
export interface EditItems {
  items: Id[];
  host?: Id;
  host_basis?: HostBasis;
  host_confirmed?: boolean;
  supervision_day?: Day;
  recurring?: boolean;
  day_reason?: string;
  grade?: Grade;
  requirement?: string;
  reason?: string;
  not_needed?: boolean;
  aside?: Aside;
  title?: string;
}
export interface ResolveName { printed: string; units: Id[]; outside?: boolean; remember: boolean }
export type Aside = 'none' | 'statement' | 'duplicate' | 'other_level' | 'routine' | 'other';
export interface ItemUnit { printed: string; unit: Id | null; role: PrintedUnit['role'] }
export interface Settle { card: Card; answer: CardAnswer; items: Id[]; reason?: string }
export interface Dispatched { task_count: number; unit_count: number; decision: Id | null; tasks: Id[]; request: Id | null; waits_for: Role | null; version: number }
export interface Decide { approve: boolean; remark: string; basis: string }

// --- tracking --------------------------------------------------------------------------------------------------------

export type TaskState =
  | 'draft' | 'awaiting_receipt' | 'received' | 'in_progress' | 'awaiting_verification' | 'verified' | 'awaiting_rating'
  | 'closed' | 'archived' | 'suspended' | 'returned' | 'withdrawn' | 'cancelled';
export type Light = 'green' | 'yellow' | 'red' | 'grave' | 'grey' | 'blue' | 'none' | 'submitted';
export type Action =
  | 'receive' | 'unreceive' | 'draft_done' | 'advise_extension' | 'request_return' | 'keep' | 'reassign' | 'assign' | 'report' | 'report_done' | 'send_back' | 'verify'
  | 'rate' | 'apply_extension' | 'decide_extension' | 'suspend' | 'resume' | 'urge' | 'withdraw' | 'cancel' | 'archive';
export type Rating = 'none' | 'failed' | 'passed' | 'good';
export type SuspensionReason = 'supplement' | 'publicity' | 'hearing' | 'appraisal' | 'site_survey' | 'force_majeure';

export interface TaskQuery {
  state?: TaskState[];
  light?: Light[];
  open?: boolean;
  due_from?: Day;
  due_to?: Day;
  closed_from?: Day;
  closed_to?: Day;
  office?: Id;
  host?: Id;
  handler?: Id;
  decision?: Id;
  q?: string;
  all?: boolean;
  after?: string;
  limit?: number;
  count?: boolean;
}
export interface TaskRow {
  clock: ClockSide | null;
  part: PartState | null;
  part_actions: PartAction[];
  next: Action | null;
  id: Id;
  number: string;
  title: string;
  goal: string;
  host: Id;
  host_name: string;
  grade: Grade;
  state: TaskState;
  light: Light;
  was_red: boolean;
  due_day: Day | null;
  remaining_workdays: number | null;
  extended: boolean;
  progress: number;
  actions: Action[];
  updated_at: Instant;
  version: number;
}
export interface CountCell { state: TaskState; light: Light; count: number }
export type FigureKind = 'done_this_week' | 'due_today' | 'due_in_seven_days' | 'overdue' | 'awaiting_receipt' | 'awaiting_verification';
export interface Figure { kind: FigureKind; count: number; is_more: boolean; filter: string }
export interface FigureList { figures: Figure[] }
export interface TaskPage { tasks: TaskRow[]; next: string | null; counts: CountCell[]; total: number | null; total_is_more: boolean }

export interface Task {
  id: Id;
  office: Id;
  number: string;
  decision: Id | null;
  decision_title: string;
  decision_number: string;
  goal: string;
  parent: Id | null;
  level: number;
  printed_number: string;
  printed_text: string;
  printed_division: string;
  printed_deadline: string;
  printed_day: Day | null;
  leaders: string;
  title: string;
  host: Id;
  host_basis: HostBasis;
  verifier: Id | null;
  grade: Grade;
  requirement: string;
  metrics: string;
  supervision_basis: DayBasis;
  due_day: Day;
  original_day: Day | null;
  state: TaskState;
  light: Light;
  was_red: boolean;
  extension_count: number;
  extension_pending: boolean;
  progress: number;
  handler: Id | null;
  handler_post: string;
  measure: string;
  result: string;
  rating_progress: Rating;
  rating_quality: Rating;
  rating_effect: Rating;
  send_back_count: number;
  outcome: 'open' | 'done' | 'carried_over' | 'routine' | 'adjusted';
  dispatched_at: Instant;
  received_at: Instant | null;
  submitted_at: Instant | null;
  verified_at: Instant | null;
  closed_at: Instant | null;
  updated_at: Instant;
  version: number;
}
export interface Refused { code: string; reason: string }
export interface AllowedAction { action: Action; refused: Refused | null; at_once: boolean }
export type PartState = 'awaiting_receipt' | 'in_progress' | 'delivered';
export type PartAction = 'receive_part' | 'unreceive_part' | 'report_part' | 'deliver_part' | 'return_part';
export interface AllowedOnPart { action: PartAction; refused: Refused | null; at_once: boolean }
export interface PartView {
  unit: Id;
  name: string;
  role: 'lead' | 'joint' | 'co';
  share: string;
  own: boolean;
  state: PartState;
  due_day: Day | null;
  remaining_workdays: number | null;
  receipt_due_day: Day | null;
  light: Light;
  was_red: boolean;
  progress: number;
  handler_name: string;
  received_at: Instant | null;
  delivered_at: Instant | null;
  allowed_actions: AllowedOnPart[];
}
export interface ClockSide { wait: 'receipt' | 'work' | 'part' | 'answer' | 'decision'; own: boolean; unit_name: string }
export interface SentBack { report: Id; text: string; demand: string; at: Instant }
export interface ReportView {
  id: Id;
  unit: Id;
  unit_name: string;
  author: string;
  kind: 'progress' | 'completion';
  state: 'draft' | 'awaiting_sign_off' | 'sent' | 'returned';
  text: string;
  progress: number;
  difficulty: string;
  created_at: Instant;
  sent_at: Instant | null;
  remark: string;
  demand: string;
  sent_back_at: Instant | null;
  may_edit: boolean;
  may_sign_off: boolean;
  version: number;
}
export interface ExtensionView {
  from_day: Day | null;
  to_day: Day;
  reason: string;
  state: string;
  applied_at: Instant;
  waiting_workdays: number;
  advice: string;
  advised_at: Instant | null;
  remark: string;
  decided_at: Instant | null;
}
export type DifficultyState = 'open' | 'resolved' | 'guidance' | 'not_possible' | 'withdrawn' | 'lapsed';
export type DifficultyAction = 'answer_difficulty' | 'refer_difficulty' | 'withdraw_difficulty' | 'lapse_difficulty';
export type AnswerOutcome = 'resolved' | 'guidance' | 'not_possible';
export interface ReferralView { from_name: string; to_name: string; reason: string; referred_at: Instant }
export interface AllowedOnDifficulty { action: DifficultyAction; refused: Refused | null }
export interface DifficultyView {
  id: Id;
  report: Id;
  unit_name: string;
  text: string;
  since_at: Instant;
  since_day: Day;
  owner_name: string;
  due_day: Day;
  remaining_workdays: number;
  light: Light;
  late: boolean;
  state: DifficultyState;
  answer: string;
  ended_at: Instant | null;
  ended_by_name: string;
  referrals: ReferralView[];
  allowed_actions: AllowedOnDifficulty[];
}
export interface JournalLine { at: Instant; who: string; action: string; sentence: string }
export type PaperKind = 'sheet' | 'notice';
export interface NoticeTemplate { letterhead: string; number: string; title: string; addressee: string; body: string; signature: string; copies: string; imprint: string }
export interface Placeholder { name: string; meaning: string; of_task: boolean }
export interface NoticeTemplateView { text: NoticeTemplate; version: number; author: string; at: Instant | null; shipped: NoticeTemplate; placeholders: Placeholder[] }
export interface TaskView {
  task: Task;
  office_name: string;
  host_name: string;
  verifier_name: string;
  handler_name: string;
  due_day: Day | null;
  remaining_workdays: number | null;
  receipt_due_day: Day | null;
  due_basis: string; // a DueBasis
  provisional: boolean;
  is_host: boolean;
  clock: ClockSide | null;
  sent_back: SentBack | null;
  outside: OutsideParty[];
  parts: PartView[];
  reports: ReportView[];
  extensions: ExtensionView[];
  difficulties: DifficultyView[];
  allowed_actions: AllowedAction[];
  next: Action | null;
  papers: PaperKind[];
  urge_count: number;
  entries_left: number;
  journal: JournalLine[];
  journal_has_more: boolean;
}
export type ExplainKind =
  | 'start' | 'counted' | 'makeup_workday' | 'skipped_weekend' | 'skipped_holiday' | 'suspended' | 'printed' | 'extended'
  | 'rolled' | 'provisional' | 'result';
export interface ExplainLine { kind: ExplainKind; from: Day; to: Day; count: number; minutes: number; name: string; reason: string }
export type DueBasis = 'printed' | 'standard' | 'set' | 'recurring' | 'relative' | 'sentence' | 'extended' | 'moved';
export interface OutsideParty { printed: string; role: string; kind: string }
export interface Explanation {
  basis: string; // a DueBasis
  first_basis: string;
  printed_deadline: string;
  set_by: string;
  set_at: Instant | null;
  set_reason: string;
  due_day: Day | null;
  original_day: Day | null;
  budget_kind: string;
  budget_amount: number;
  provisional: boolean;
  rows: ExplainLine[];
}

// --- problems (RFC 9457) ---------------------------------------------------------------------------------------------

export interface ProblemDocument {
  status: number;
  code: string;
  title: string;
  basis?: string;
  fields: string[];
  parameters: Record<string, string>;
}

// --- coverage --------------------------------------------------------------------------------------------------------

export interface CoveredUnit { unit: Id; name: string; open: number; late: number; takes_part: boolean }
export interface CoveredPerson { person: Id; name: string; post: string; open: number; late: number }
export interface Coverage { day: Day; office: Id | null; units: CoveredUnit[]; units_without: number; people: CoveredPerson[]; people_without: number }
