-- Written by tools/generate: the whole schema as the migrations make it (embedded engine).
CREATE TABLE accounts_login (
    person INTEGER PRIMARY KEY REFERENCES directory_person (id),
    login TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    must_change INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    locked_until INTEGER,
    totp_secret TEXT NOT NULL,
    totp_step INTEGER NOT NULL,
    disabled INTEGER NOT NULL
, totp_pending TEXT NOT NULL DEFAULT '');
CREATE TABLE accounts_session (
    id INTEGER PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    person INTEGER NOT NULL,
    identity INTEGER NOT NULL,
    csrf_token TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL
);
CREATE INDEX accounts_session_person ON accounts_session (person);
CREATE TABLE approvals_request (
    id INTEGER PRIMARY KEY,
    object_kind TEXT NOT NULL,
    object INTEGER NOT NULL,
    act INTEGER NOT NULL,
    office INTEGER NOT NULL REFERENCES directory_unit (id),
    reason TEXT NOT NULL,
    body TEXT NOT NULL,
    rule_version INTEGER NOT NULL,
    steps INTEGER NOT NULL,
    step INTEGER NOT NULL,
    state INTEGER NOT NULL,
    requested_by INTEGER NOT NULL,
    requester INTEGER NOT NULL,
    requested_at INTEGER NOT NULL,
    closed_at INTEGER
);
CREATE INDEX approvals_request_object ON approvals_request (object, requested_at);
CREATE UNIQUE INDEX approvals_request_pending ON approvals_request (object) WHERE state = 0;
CREATE TABLE approvals_step (
    request INTEGER NOT NULL REFERENCES approvals_request (id),
    position INTEGER NOT NULL,
    role INTEGER NOT NULL,
    person INTEGER,
    identity INTEGER,
    approve INTEGER NOT NULL,
    remark TEXT NOT NULL,
    basis TEXT NOT NULL,
    at INTEGER,
    PRIMARY KEY (request, position)
) WITHOUT ROWID;
CREATE TABLE audit_entry (
    lane INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor INTEGER,
    identity INTEGER,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object INTEGER NOT NULL,
    audience_unit INTEGER,
    payload_hash TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (lane, seq)
) WITHOUT ROWID;
CREATE INDEX audit_entry_actor ON audit_entry (actor, at);
CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE INDEX audit_entry_object ON audit_entry (object, at);
CREATE TABLE audit_head (
    lane INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL
);
CREATE TABLE audit_payload (
    lane INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    salt TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (lane, seq)
) WITHOUT ROWID;
CREATE TABLE breakdown_change (
    import INTEGER NOT NULL,
    number INTEGER NOT NULL,
    action TEXT NOT NULL,
    items TEXT NOT NULL,
    added TEXT NOT NULL,
    PRIMARY KEY (import, number)
) WITHOUT ROWID;
CREATE TABLE breakdown_import (
    id INTEGER PRIMARY KEY,
    office INTEGER NOT NULL REFERENCES directory_unit (id),
    decision INTEGER REFERENCES decisions_decision (id),
    file INTEGER,
    document_hash TEXT NOT NULL,
    title TEXT NOT NULL,
    number TEXT NOT NULL,
    day INTEGER,
    year INTEGER NOT NULL,
    conventions TEXT NOT NULL,
    text TEXT NOT NULL,
    headings TEXT NOT NULL,
    remainder TEXT NOT NULL,
    grade INTEGER NOT NULL,
    state INTEGER NOT NULL,
    item_count INTEGER NOT NULL,
    dispatched_count INTEGER NOT NULL,
    created_by INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX breakdown_import_office ON breakdown_import (office, state, updated_at);
CREATE TABLE breakdown_item (
    id INTEGER PRIMARY KEY,
    import INTEGER NOT NULL REFERENCES breakdown_import (id),
    position INTEGER NOT NULL,
    number TEXT NOT NULL,
    section TEXT NOT NULL,
    text TEXT NOT NULL,
    title TEXT NOT NULL,
    responsibility INTEGER NOT NULL,
    units TEXT NOT NULL,
    leaders TEXT NOT NULL,
    tail TEXT NOT NULL,
    deadline_text TEXT NOT NULL,
    deadline INTEGER,
    metrics TEXT NOT NULL,
    occasion TEXT NOT NULL,
    inner_deadlines TEXT NOT NULL,
    spans TEXT NOT NULL,
    host INTEGER,
    host_basis INTEGER NOT NULL,
    host_confirmed INTEGER NOT NULL,
    supervision_day INTEGER,
    day_basis INTEGER NOT NULL,
    grade INTEGER NOT NULL,
    requirement TEXT NOT NULL,
    reason TEXT NOT NULL,
    state INTEGER NOT NULL,
    task INTEGER,
    version INTEGER NOT NULL
, printed_time TEXT NOT NULL DEFAULT '{}', day_confirmed INTEGER NOT NULL DEFAULT 0, day_note TEXT NOT NULL DEFAULT '{}', aside INTEGER NOT NULL DEFAULT 0);
CREATE INDEX breakdown_item_import ON breakdown_item (import, position);
CREATE INDEX breakdown_item_task ON breakdown_item (task) WHERE task IS NOT NULL;
CREATE TABLE decisions_decision (
    id INTEGER PRIMARY KEY,
    office INTEGER NOT NULL REFERENCES directory_unit (id),
    title TEXT NOT NULL,
    number TEXT NOT NULL,
    day INTEGER,
    source_kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    task_count INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL
);
CREATE INDEX decisions_decision_office ON decisions_decision (office, created_at);
CREATE TABLE directory_alias (
    alias TEXT NOT NULL,
    unit INTEGER NOT NULL REFERENCES directory_unit (id),
    kind INTEGER NOT NULL,
    PRIMARY KEY (alias, unit)
);
CREATE TABLE directory_group_member (
    name TEXT NOT NULL,
    unit INTEGER NOT NULL REFERENCES directory_unit (id),
    PRIMARY KEY (name, unit)
);
CREATE TABLE directory_identity (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES directory_person (id),
    role INTEGER NOT NULL,
    unit INTEGER NOT NULL REFERENCES directory_unit (id),
    post INTEGER REFERENCES directory_post (id),
    from_day INTEGER NOT NULL,
    to_day INTEGER
);
CREATE INDEX directory_identity_person ON directory_identity (person);
CREATE INDEX directory_identity_unit ON directory_identity (unit);
CREATE TABLE directory_person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    to_day INTEGER
, unit INTEGER, post INTEGER);
CREATE INDEX directory_person_unit ON directory_person (unit);
CREATE TABLE directory_post (
    id INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL REFERENCES directory_unit (id),
    name TEXT NOT NULL
);
CREATE INDEX directory_post_unit ON directory_post (unit);
CREATE TABLE directory_unit (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    initials TEXT NOT NULL,
    kind INTEGER NOT NULL,
    level INTEGER NOT NULL,
    parent INTEGER,
    office INTEGER NOT NULL,
    position INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER,
    version INTEGER NOT NULL
);
CREATE TABLE directory_unit_change (
    id INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL REFERENCES directory_unit (id),
    kind INTEGER NOT NULL,
    day INTEGER NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    former_name TEXT NOT NULL,
    former_short_name TEXT NOT NULL,
    successor INTEGER,
    reason TEXT NOT NULL,
    state INTEGER NOT NULL,
    decided_by INTEGER NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX directory_unit_change_planned ON directory_unit_change (day) WHERE state = 0;
CREATE INDEX directory_unit_change_unit ON directory_unit_change (unit, day);
CREATE INDEX directory_unit_parent ON directory_unit (parent, position);
CREATE TABLE evidence_file (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    byte_count INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    object INTEGER
);
CREATE INDEX evidence_file_object ON evidence_file (object);
CREATE INDEX evidence_file_sha256 ON evidence_file (sha256);
CREATE TABLE numbers_series (
    office INTEGER NOT NULL,
    year INTEGER NOT NULL,
    code TEXT NOT NULL,
    pattern TEXT NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY (office, year, code)
);
CREATE TABLE numbers_void (
    office INTEGER NOT NULL,
    year INTEGER NOT NULL,
    code TEXT NOT NULL,
    number INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (office, year, code, number)
);
CREATE TABLE platform_fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE platform_idempotency (
    person INTEGER NOT NULL,
    request_key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    status INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (person, request_key)
);
CREATE INDEX platform_idempotency_at ON platform_idempotency (at);
CREATE TABLE roster_batch (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    state INTEGER NOT NULL,
    proposed_by INTEGER NOT NULL REFERENCES directory_person (id),
    proposed_at INTEGER NOT NULL,
    decided_by INTEGER,
    decided_at INTEGER,
    remark TEXT NOT NULL
);
CREATE INDEX roster_batch_state ON roster_batch (state, proposed_at);
CREATE TABLE roster_line (
    batch INTEGER NOT NULL REFERENCES roster_batch (id),
    position INTEGER NOT NULL,
    sheet_row INTEGER NOT NULL,
    person INTEGER,
    is_new INTEGER NOT NULL,
    name TEXT NOT NULL,
    login TEXT NOT NULL,
    unit INTEGER NOT NULL REFERENCES directory_unit (id),
    post TEXT NOT NULL,
    roles INTEGER NOT NULL,
    role_unit INTEGER REFERENCES directory_unit (id),
    from_day INTEGER NOT NULL,
    ends INTEGER,
    state INTEGER NOT NULL,
    reason TEXT NOT NULL,
    slip INTEGER NOT NULL,
    PRIMARY KEY (batch, position)
) WITHOUT ROWID;
CREATE TABLE rulebook_version (
    rule_key INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state INTEGER NOT NULL,
    effective_day INTEGER NOT NULL,
    content TEXT NOT NULL,
    basis TEXT NOT NULL,
    remark TEXT NOT NULL,
    proposed_by INTEGER NOT NULL,
    proposed_at INTEGER NOT NULL,
    decided_by INTEGER,
    decided_at INTEGER, office INTEGER,
    PRIMARY KEY (rule_key, version)
) WITHOUT ROWID;
CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL);
CREATE VIRTUAL TABLE search_task USING fts5 (words, content = '', columnsize = 0, detail = none, tokenize = 'unicode61');
CREATE TABLE timers_extension (
    timer INTEGER NOT NULL REFERENCES timers_timer (id),
    number INTEGER NOT NULL,
    granted_at INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    to_day INTEGER,
    approver TEXT NOT NULL,
    PRIMARY KEY (timer, number)
);
CREATE TABLE timers_fired (
    timer INTEGER NOT NULL REFERENCES timers_timer (id),
    kind INTEGER NOT NULL,
    cycle INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (timer, kind, cycle)
);
CREATE TABLE timers_suspension (
    timer INTEGER NOT NULL REFERENCES timers_timer (id),
    number INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    begin_at INTEGER NOT NULL,
    end_at INTEGER,
    approver TEXT NOT NULL,
    PRIMARY KEY (timer, number)
);
CREATE TABLE timers_timer (
    id INTEGER PRIMARY KEY,
    owner_kind TEXT NOT NULL,
    owner INTEGER NOT NULL,
    stage INTEGER NOT NULL,
    budget_kind INTEGER NOT NULL,
    budget_amount INTEGER NOT NULL,
    budget_day INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    late_receipt INTEGER NOT NULL,
    due_moment INTEGER NOT NULL,
    urgency INTEGER NOT NULL,
    extension_count_max INTEGER NOT NULL,
    promised_day INTEGER,
    stopped_at INTEGER,
    cycle INTEGER NOT NULL,
    earlier_reds INTEGER NOT NULL,
    due_day INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    provisional INTEGER NOT NULL,
    light INTEGER NOT NULL,
    next_at INTEGER
, limits_version INTEGER NOT NULL DEFAULT 1);
CREATE INDEX timers_timer_next ON timers_timer (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX timers_timer_owner ON timers_timer (owner);
CREATE INDEX timers_timer_provisional ON timers_timer (provisional, due_day) WHERE stopped_at IS NULL;
CREATE TABLE tracking_counter (
    office INTEGER NOT NULL,
    host INTEGER NOT NULL,
    level INTEGER NOT NULL,
    state INTEGER NOT NULL,
    light INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (office, host, level, state, light)
) WITHOUT ROWID;
CREATE TABLE tracking_difficulty (
    id INTEGER PRIMARY KEY,
    task INTEGER NOT NULL,
    report INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    text TEXT NOT NULL,
    since_at INTEGER NOT NULL,
    since_day INTEGER NOT NULL,
    owner INTEGER NOT NULL,
    timer INTEGER NOT NULL,
    state INTEGER NOT NULL,
    answer TEXT NOT NULL,
    ended_at INTEGER,
    ended_by INTEGER
);
CREATE INDEX tracking_difficulty_task ON tracking_difficulty (task, id);
CREATE TABLE tracking_extension (
    task INTEGER NOT NULL,
    number INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    reason TEXT NOT NULL,
    applied_by INTEGER NOT NULL,
    applied_at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    decided_by INTEGER,
    decided_at INTEGER,
    remark TEXT NOT NULL, from_day INTEGER, advice TEXT NOT NULL DEFAULT '', advised_at INTEGER, advised_by INTEGER,
    PRIMARY KEY (task, number)
) WITHOUT ROWID;
CREATE TABLE tracking_notice_template (
    office INTEGER NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    author INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (office, version)
) WITHOUT ROWID;
CREATE TABLE tracking_outside_party (
    task INTEGER NOT NULL,
    number INTEGER NOT NULL,
    printed TEXT NOT NULL,
    role INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    PRIMARY KEY (task, number)
) WITHOUT ROWID;
CREATE TABLE tracking_part (
    task INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    role INTEGER NOT NULL,
    share TEXT NOT NULL, state INTEGER NOT NULL DEFAULT 1, timer INTEGER, due_day INTEGER NOT NULL DEFAULT 2932896, light INTEGER NOT NULL DEFAULT 6, was_red INTEGER NOT NULL DEFAULT 0, handler INTEGER, progress INTEGER NOT NULL DEFAULT 0, received_at INTEGER, delivered_at INTEGER,
    PRIMARY KEY (task, unit)
) WITHOUT ROWID;
CREATE TABLE tracking_referral (
    difficulty INTEGER NOT NULL,
    number INTEGER NOT NULL,
    from_unit INTEGER NOT NULL,
    to_unit INTEGER NOT NULL,
    reason TEXT NOT NULL,
    referred_by INTEGER NOT NULL,
    referred_at INTEGER NOT NULL,
    PRIMARY KEY (difficulty, number)
) WITHOUT ROWID;
CREATE TABLE tracking_report (
    id INTEGER PRIMARY KEY,
    task INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    author INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    text TEXT NOT NULL,
    progress INTEGER NOT NULL,
    difficulty TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    signed_by INTEGER,
    remark TEXT NOT NULL,
    version INTEGER NOT NULL
, demand TEXT NOT NULL DEFAULT '', sent_back_at INTEGER);
CREATE INDEX tracking_report_task ON tracking_report (task, created_at);
CREATE TABLE tracking_scope (
    unit INTEGER NOT NULL,
    state INTEGER NOT NULL,
    light INTEGER NOT NULL,
    due INTEGER NOT NULL,
    task INTEGER NOT NULL,
    role INTEGER NOT NULL,
    PRIMARY KEY (unit, state, light, due, task, role)
) WITHOUT ROWID;
CREATE UNIQUE INDEX tracking_scope_task ON tracking_scope (task, unit);
CREATE TABLE tracking_sketch (
    host INTEGER NOT NULL,
    task INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    PRIMARY KEY (host, task)
) WITHOUT ROWID;
CREATE TABLE tracking_state (number INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
CREATE TABLE tracking_task (
    id INTEGER PRIMARY KEY,
    office INTEGER NOT NULL,
    number TEXT NOT NULL,
    decision INTEGER,
    decision_title TEXT NOT NULL,
    decision_number TEXT NOT NULL,
    goal TEXT NOT NULL,
    parent INTEGER,
    level INTEGER NOT NULL,
    printed_number TEXT NOT NULL,
    printed_text TEXT NOT NULL,
    printed_division TEXT NOT NULL,
    printed_deadline TEXT NOT NULL,
    printed_day INTEGER,
    leaders TEXT NOT NULL,
    title TEXT NOT NULL,
    host INTEGER NOT NULL,
    host_basis INTEGER NOT NULL,
    verifier INTEGER NOT NULL,
    grade INTEGER NOT NULL,
    requirement TEXT NOT NULL,
    metrics TEXT NOT NULL,
    supervision_basis INTEGER NOT NULL,
    timer INTEGER,
    receipt_timer INTEGER,
    due_day INTEGER NOT NULL,
    original_day INTEGER,
    state INTEGER NOT NULL,
    light INTEGER NOT NULL,
    light_changes_at INTEGER,
    was_red INTEGER NOT NULL,
    extension_count INTEGER NOT NULL,
    extension_pending INTEGER NOT NULL,
    progress INTEGER NOT NULL,
    handler INTEGER,
    handler_post TEXT NOT NULL,
    measure TEXT NOT NULL,
    result TEXT NOT NULL,
    rating_progress INTEGER NOT NULL,
    rating_quality INTEGER NOT NULL,
    rating_effect INTEGER NOT NULL,
    send_back_count INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    dispatched_at INTEGER NOT NULL,
    received_at INTEGER,
    submitted_at INTEGER,
    verified_at INTEGER,
    closed_at INTEGER,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL
, day_note TEXT NOT NULL DEFAULT '{}');
CREATE INDEX tracking_task_closed ON tracking_task (closed_at) WHERE closed_at IS NOT NULL;
CREATE TABLE tracking_task_day (
    task INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    office INTEGER NOT NULL,
    host INTEGER NOT NULL,
    state INTEGER NOT NULL,
    light INTEGER NOT NULL,
    due_day INTEGER NOT NULL,
    progress INTEGER NOT NULL,
    PRIMARY KEY (task, from_day)
) WITHOUT ROWID;
CREATE INDEX tracking_task_day_host ON tracking_task_day (office, host, due_day, task, from_day, to_day, state, light);
CREATE INDEX tracking_task_decision ON tracking_task (decision);
CREATE INDEX tracking_task_number ON tracking_task (office, number);
CREATE INDEX tracking_task_parent ON tracking_task (parent) WHERE parent IS NOT NULL;
CREATE TABLE tracking_unit_counter (
    unit INTEGER NOT NULL,
    state INTEGER NOT NULL,
    light INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (unit, state, light)
) WITHOUT ROWID;
CREATE TABLE workdays_year (
    jurisdiction TEXT NOT NULL,
    year INTEGER NOT NULL,
    notice TEXT NOT NULL,
    content TEXT NOT NULL,
    loaded_at INTEGER NOT NULL,
    PRIMARY KEY (jurisdiction, year)
);
CREATE TABLE worklist_item (
    id INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL,
    roles INTEGER NOT NULL,
    person INTEGER,
    kind INTEGER NOT NULL,
    object_kind TEXT NOT NULL,
    object INTEGER NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    due_day INTEGER,
    since_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX worklist_item_once ON worklist_item (object, kind, unit, coalesce(person, 0));
CREATE INDEX worklist_item_unit ON worklist_item (unit, due_day, since_at);
