-- Letters to parents that Keycloak was not asked for yet. Nobody's address or name is here; the row goes with its letter.
CREATE SCHEMA letters;

CREATE TABLE letters.letter (
    id              uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    parent_id       text        NOT NULL,
    about           uuid        NOT NULL,
    kind            text        NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
    reasons         text[]      NOT NULL DEFAULT '{}',
    number          text,
    day             date,
    written_at      timestamptz NOT NULL DEFAULT now(),
    worth_until     timestamptz NOT NULL DEFAULT now() + interval '14 days',
    attempts        int         NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    last_problem    text
);
CREATE INDEX letter_due ON letters.letter (next_attempt_at);
CREATE INDEX letter_about ON letters.letter (about);
COMMENT ON COLUMN letters.letter.id IS
    'Keycloak remembers it for 30 days and sends one letter, however often it is asked';
COMMENT ON COLUMN letters.letter.about IS
    'the link or the application: a newer letter about it takes the place of one that still waits';
COMMENT ON COLUMN letters.letter.worth_until IS
    'after it the letter would only confuse and is dropped; at most 14 days';

-- Which parents were told of a child's 18th birthday, and how many days before.
CREATE TABLE letters.birthday_told (
    link_id uuid        NOT NULL,
    days    int         NOT NULL,
    told_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (link_id, days)
);
CREATE INDEX birthday_told_at ON letters.birthday_told (told_at);
