-- How many tasks a unit sees, by state and light, in whatever role: kept with the scope rows, so that a home costs the
-- same at a thousand tasks and at a million (design §9).
CREATE TABLE tracking_unit_counter (
    unit {ref} NOT NULL,
    state {code} NOT NULL,
    light {code} NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (unit, state, light)
) {without_rowid};
