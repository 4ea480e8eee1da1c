-- platform: small facts about this installation (its kind, its secrets' salt, how it was made).
CREATE TABLE platform_fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
