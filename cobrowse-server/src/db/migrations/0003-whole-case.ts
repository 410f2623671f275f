/** Numbers of cases, colleagues and guests in them, their chat and files, and what an organisation sets for all. */
export const STATEMENTS = [
  `ALTER TABLE cases ADD COLUMN number integer`,
  `UPDATE cases SET number = numbered.number
    FROM (SELECT id, row_number() OVER (ORDER BY asked_at, id) AS number FROM cases) numbered
    WHERE numbered.id = cases.id`,
  `ALTER TABLE cases ALTER COLUMN number SET NOT NULL`,
  `ALTER TABLE cases ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY`,
  `SELECT setval(pg_get_serial_sequence('cases', 'number'), coalesce(max(number), 0) + 1, false) FROM cases`,
  `ALTER TABLE cases ADD CONSTRAINT cases_number UNIQUE (number)`,

  `CREATE TABLE case_people (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES people,
    joined_at timestamptz NOT NULL,
    left_at timestamptz,
    PRIMARY KEY (case_id, person_id)
  )`,
  `CREATE INDEX case_people_person_id ON case_people (person_id) WHERE left_at IS NULL`,

  // A guest is known by the link that was made for them; the name is the one under which they were let in.
  `CREATE TABLE guests (
    person_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    secret_hash bytea NOT NULL UNIQUE,
    name text,
    invited_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
  )`,
  `CREATE INDEX guests_case_id ON guests (case_id)`,

  // An author is "customer", or the id of a person who may be a guest and so stand in no table of people.
  `CREATE TABLE chat (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    no integer NOT NULL,
    id uuid NOT NULL,
    author text NOT NULL,
    author_kind text NOT NULL CHECK (author_kind IN ('customer', 'agent', 'guest')),
    author_name text NOT NULL,
    text text NOT NULL,
    files jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (case_id, no),
    UNIQUE (case_id, author, id)
  )`,

  `CREATE TABLE files (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    author text NOT NULL,
    author_kind text NOT NULL CHECK (author_kind IN ('customer', 'agent', 'guest')),
    author_name text NOT NULL,
    name text NOT NULL,
    size_bytes bigint NOT NULL,
    received_bytes bigint NOT NULL DEFAULT 0,
    media_type text,
    state text NOT NULL
      CHECK (state IN ('arriving', 'waiting', 'accepted', 'declined', 'cancelled', 'refused')),
    offered_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
  )`,
  `CREATE INDEX files_case_id ON files (case_id, offered_at)`,
  `CREATE INDEX files_unsettled ON files (changed_at) WHERE state IN ('arriving', 'waiting')`,

  `CREATE TABLE replies (
    keyword text PRIMARY KEY,
    en text NOT NULL,
    fr text NOT NULL,
    position integer NOT NULL
  )`,
  `INSERT INTO replies (keyword, en, fr, position) VALUES
    ('hello', 'Hello, how can I help you?', 'Bonjour, comment puis-je vous aider ?', 1),
    ('moment', 'One moment please, I am looking into it.', 'Un instant s’il vous plaît, je regarde.', 2),
    ('view', 'May I see this page? You choose in the box that appears, and can stop at any time.',
      'Puis-je voir cette page ? Vous choisissez dans la fenêtre qui s’affiche et pouvez arrêter à tout moment.', 3),
    ('control', 'Shall I do this step for you? You choose in the box that appears, and can stop me at any time.',
      'Voulez-vous que je fasse cette étape pour vous ? Vous choisissez dans la fenêtre qui s’affiche et pouvez m’arrêter à tout moment.', 4),
    ('hidden', 'I cannot see what is hidden on this page, such as your passwords and card numbers.',
      'Je ne vois pas ce qui est masqué sur cette page, comme vos mots de passe et numéros de carte.', 5),
    ('file', 'You can send me a file here in the chat.', 'Vous pouvez m’envoyer un fichier ici, dans la conversation.', 6),
    ('colleague', 'I am bringing in a colleague who knows this better than I do.',
      'Je fais venir un collègue qui s’y connaît mieux que moi.', 7),
    ('else', 'Is there anything else that I can do for you?', 'Puis-je faire autre chose pour vous ?', 8),
    ('thanks', 'Thank you for your patience.', 'Merci de votre patience.', 9),
    ('bye', 'Thank you for your visit, and goodbye!', 'Merci de votre visite et au revoir !', 10)`,

  `CREATE TABLE organisation (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    name text NOT NULL,
    support_email text,
    max_file_bytes bigint NOT NULL
  )`,
  `INSERT INTO organisation (name, max_file_bytes) VALUES ('Conav', 1073741824)`,
] as const
