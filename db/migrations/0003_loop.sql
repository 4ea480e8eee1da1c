-- timers: budgets with their ledger; due day and light are projections, checked by a recount (design law 2).
CREATE TABLE timers_timer (
    id {id},
    owner_kind TEXT NOT NULL,
    owner {ref} NOT NULL,
    stage {code} NOT NULL,
    budget_kind {code} NOT NULL,
    budget_amount INTEGER NOT NULL,
    budget_day {day} NOT NULL,
    started_at {instant} NOT NULL,
    late_receipt {code} NOT NULL,
    due_moment {code} NOT NULL,
    urgency {code} NOT NULL,
    extension_count_max INTEGER NOT NULL,
    promised_day {day},
    stopped_at {instant},
    cycle INTEGER NOT NULL,
    earlier_reds INTEGER NOT NULL,
    due_day {day} NOT NULL,
    due_at {instant} NOT NULL,
    provisional {flag} NOT NULL,
    light {code} NOT NULL,
    next_at {instant}
);
CREATE INDEX timers_timer_owner ON timers_timer (owner);
CREATE INDEX timers_timer_next ON timers_timer (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX timers_timer_provisional ON timers_timer (provisional, due_day) WHERE stopped_at IS NULL;
CREATE TABLE timers_suspension (
    timer {ref} NOT NULL REFERENCES timers_timer (id),
    number INTEGER NOT NULL,
    reason {code} NOT NULL,
    begin_at {instant} NOT NULL,
    end_at {instant},
    approver TEXT NOT NULL,
    PRIMARY KEY (timer, number)
);
CREATE TABLE timers_extension (
    timer {ref} NOT NULL REFERENCES timers_timer (id),
    number INTEGER NOT NULL,
    granted_at {instant} NOT NULL,
    amount INTEGER NOT NULL,
    to_day {day},
    approver TEXT NOT NULL,
    PRIMARY KEY (timer, number)
);
-- A rung fires once, also after a crash: the key makes it so.
CREATE TABLE timers_fired (
    timer {ref} NOT NULL REFERENCES timers_timer (id),
    kind {code} NOT NULL,
    cycle INTEGER NOT NULL,
    at {instant} NOT NULL,
    PRIMARY KEY (timer, kind, cycle)
);

-- decisions: a source document as it was issued, frozen.
CREATE TABLE decisions_decision (
    id {id},
    office {ref} NOT NULL REFERENCES directory_unit (id),
    title TEXT NOT NULL,
    number TEXT NOT NULL,
    day {day},
    source_kind {code} NOT NULL,
    state {code} NOT NULL,
    task_count INTEGER NOT NULL,
    created_at {instant} NOT NULL,
    version {big} NOT NULL
);
CREATE INDEX decisions_decision_office ON decisions_decision (office, created_at);

-- breakdown: the import desk. The text is kept as it came; items stand beside it.
CREATE TABLE breakdown_import (
    id {id},
    office {ref} NOT NULL REFERENCES directory_unit (id),
    decision {ref} REFERENCES decisions_decision (id),
    file {ref},
    document_hash TEXT NOT NULL,
    title TEXT NOT NULL,
    number TEXT NOT NULL,
    day {day},
    year INTEGER NOT NULL,
    conventions TEXT NOT NULL,
    text TEXT NOT NULL,
    headings TEXT NOT NULL,
    remainder TEXT NOT NULL,
    grade {code} NOT NULL,
    state {code} NOT NULL,
    item_count INTEGER NOT NULL,
    dispatched_count INTEGER NOT NULL,
    created_by {ref} NOT NULL,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    version {big} NOT NULL
);
CREATE INDEX breakdown_import_office ON breakdown_import (office, state, updated_at);
CREATE TABLE breakdown_item (
    id {id},
    import {ref} NOT NULL REFERENCES breakdown_import (id),
    position {big} NOT NULL,
    number TEXT NOT NULL,
    section TEXT NOT NULL,
    text TEXT NOT NULL,
    title TEXT NOT NULL,
    responsibility {code} NOT NULL,
    units TEXT NOT NULL,
    leaders TEXT NOT NULL,
    tail TEXT NOT NULL,
    deadline_text TEXT NOT NULL,
    deadline {day},
    metrics TEXT NOT NULL,
    occasion TEXT NOT NULL,
    inner_deadlines TEXT NOT NULL,
    spans TEXT NOT NULL,
    host {ref},
    host_basis {code} NOT NULL,
    host_confirmed {flag} NOT NULL,
    supervision_day {day},
    day_basis {code} NOT NULL,
    grade {code} NOT NULL,
    requirement TEXT NOT NULL,
    reason TEXT NOT NULL,
    state {code} NOT NULL,
    task {ref},
    version {big} NOT NULL
);
CREATE INDEX breakdown_item_import ON breakdown_item (import, position);

-- tracking: running tasks. As printed, as supervised, as done.
CREATE TABLE tracking_task (
    id {id},
    office {ref} NOT NULL,
    number TEXT NOT NULL,
    decision {ref},
    decision_title TEXT NOT NULL,
    decision_number TEXT NOT NULL,
    goal TEXT NOT NULL,
    parent {ref},
    level {code} NOT NULL,
    printed_number TEXT NOT NULL,
    printed_text TEXT NOT NULL,
    printed_division TEXT NOT NULL,
    printed_deadline TEXT NOT NULL,
    printed_day {day},
    leaders TEXT NOT NULL,
    title TEXT NOT NULL,
    host {ref} NOT NULL,
    host_basis {code} NOT NULL,
    verifier {ref} NOT NULL,
    grade {code} NOT NULL,
    requirement TEXT NOT NULL,
    metrics TEXT NOT NULL,
    supervision_basis {code} NOT NULL,
    timer {ref},
    receipt_timer {ref},
    due_day {day} NOT NULL,
    original_day {day},
    state {code} NOT NULL,
    light {code} NOT NULL,
    light_changes_at {instant},
    was_red {flag} NOT NULL,
    extension_count INTEGER NOT NULL,
    extension_pending {flag} NOT NULL,
    progress INTEGER NOT NULL,
    handler {ref},
    handler_post TEXT NOT NULL,
    measure TEXT NOT NULL,
    result TEXT NOT NULL,
    rating_progress {code} NOT NULL,
    rating_quality {code} NOT NULL,
    rating_effect {code} NOT NULL,
    send_back_count INTEGER NOT NULL,
    outcome {code} NOT NULL,
    dispatched_at {instant} NOT NULL,
    received_at {instant},
    submitted_at {instant},
    verified_at {instant},
    closed_at {instant},
    updated_at {instant} NOT NULL,
    version {big} NOT NULL
);
CREATE INDEX tracking_task_parent ON tracking_task (parent) WHERE parent IS NOT NULL;
CREATE INDEX tracking_task_decision ON tracking_task (decision);
CREATE INDEX tracking_task_number ON tracking_task (office, number);
CREATE TABLE tracking_state (number {code} PRIMARY KEY, code TEXT NOT NULL UNIQUE);
INSERT INTO tracking_state (number, code) VALUES
    (0, 'draft'), (1, 'awaiting_receipt'), (2, 'received'), (3, 'in_progress'), (4, 'awaiting_verification'),
    (5, 'verified'), (6, 'awaiting_rating'), (7, 'closed'), (8, 'archived'), (9, 'suspended'), (10, 'returned'),
    (11, 'withdrawn'), (12, 'cancelled');
-- Other units' own shares; the host is not in it.
CREATE TABLE tracking_part (
    task {ref} NOT NULL,
    unit {ref} NOT NULL,
    role {code} NOT NULL,
    share TEXT NOT NULL,
    PRIMARY KEY (task, unit)
) {without_rowid};
-- One row for every unit or office that may see the task: the permission, sorted as the ledger is read.
CREATE TABLE tracking_scope (
    unit {ref} NOT NULL,
    open {flag} NOT NULL,
    due {day} NOT NULL,
    task {ref} NOT NULL,
    state {code} NOT NULL,
    light {code} NOT NULL,
    role {code} NOT NULL,
    PRIMARY KEY (unit, open, due, task)
) {without_rowid};
CREATE INDEX tracking_scope_task ON tracking_scope (task, unit);
-- Exact counts without counting: kept by the one save function.
CREATE TABLE tracking_counter (
    office {ref} NOT NULL,
    host {ref} NOT NULL,
    level {code} NOT NULL,
    state {code} NOT NULL,
    light {code} NOT NULL,
    n {big} NOT NULL,
    PRIMARY KEY (office, host, level, state, light)
) {without_rowid};
-- The ledger as it was on a day: the last state of each legal day.
CREATE TABLE tracking_task_day (
    task {ref} NOT NULL,
    from_day {day} NOT NULL,
    to_day {day} NOT NULL,
    office {ref} NOT NULL,
    host {ref} NOT NULL,
    state {code} NOT NULL,
    light {code} NOT NULL,
    due_day {day} NOT NULL,
    progress INTEGER NOT NULL,
    PRIMARY KEY (task, from_day)
) {without_rowid};
CREATE INDEX tracking_task_day_host ON tracking_task_day (office, host, due_day, task, from_day, to_day, state, light);
CREATE TABLE tracking_report (
    id {id},
    task {ref} NOT NULL,
    unit {ref} NOT NULL,
    author {ref} NOT NULL,
    kind {code} NOT NULL,
    state {code} NOT NULL,
    text TEXT NOT NULL,
    progress INTEGER NOT NULL,
    difficulty TEXT NOT NULL,
    created_at {instant} NOT NULL,
    sent_at {instant},
    signed_by {ref},
    remark TEXT NOT NULL,
    version {big} NOT NULL
);
CREATE INDEX tracking_report_task ON tracking_report (task, created_at);
CREATE TABLE tracking_extension (
    task {ref} NOT NULL,
    number INTEGER NOT NULL,
    to_day {day} NOT NULL,
    reason TEXT NOT NULL,
    applied_by {ref} NOT NULL,
    applied_at {instant} NOT NULL,
    state {code} NOT NULL,
    decided_by {ref},
    decided_at {instant},
    remark TEXT NOT NULL,
    PRIMARY KEY (task, number)
) {without_rowid};
