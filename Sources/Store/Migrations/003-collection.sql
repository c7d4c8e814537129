-- Instruments of associations, how rounds collect answers, who is invited, and what was answered.
--
-- In an anonymous round nothing here joins who was invited to what was answered: a link, a draft and
-- the note that a link is spent stand under three digests of one secret, which is kept nowhere; a
-- response stands under an id by chance, without link, contact or time. Tables whose rows must not
-- tell in which order they came are unordered, and their keys begin with the round, so that all of a
-- round can be found without an index more.

-- What a coordinator works on: the definition is YAML, as it was written.
CREATE TABLE survey_instrument (
  id {text} NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 120),
  organisation {text} NOT NULL CHECK (
    length(organisation) <= 140 AND organisation LIKE 'association.%'
  ),
  title_sv {text} NOT NULL CHECK (length(title_sv) BETWEEN 1 AND 2000),
  title_en {text} NOT NULL CHECK (length(title_en) BETWEEN 1 AND 2000),
  draft {text} NOT NULL CHECK (length(draft) BETWEEN 1 AND 524288),
  draft_revision {integer} NOT NULL CHECK (draft_revision >= 1),
  created_at {integer} NOT NULL,
  archived_at {integer}
) {strict};
CREATE INDEX survey_instrument_organisation ON survey_instrument (organisation);

-- A published version: its questions and codes never change, its wording only by a correction.
CREATE TABLE instrument_version (
  instrument {text} NOT NULL REFERENCES survey_instrument (id),
  number {integer} NOT NULL CHECK (number >= 1),
  definition {text} NOT NULL CHECK (length(definition) BETWEEN 1 AND 524288),
  revision {integer} NOT NULL CHECK (revision >= 1),
  published_at {integer} NOT NULL,
  PRIMARY KEY (instrument, number)
) {strict};

-- The definition as it was before a correction, under the revision that it had.
CREATE TABLE instrument_correction (
  instrument {text} NOT NULL,
  version {integer} NOT NULL,
  revision {integer} NOT NULL CHECK (revision >= 1),
  definition {text} NOT NULL CHECK (length(definition) BETWEEN 1 AND 524288),
  corrected_at {integer} NOT NULL,
  PRIMARY KEY (instrument, version, revision),
  FOREIGN KEY (instrument, version) REFERENCES instrument_version (instrument, number)
) {strict};

CREATE TABLE round_collection (
  round {text} NOT NULL PRIMARY KEY REFERENCES round (id),
  instrument {text} NOT NULL,
  version {integer} NOT NULL,
  anonymity {text} NOT NULL CHECK (anonymity IN ('anonymous', 'confidential', 'named')),
  smallest_group {integer} NOT NULL CHECK (smallest_group BETWEEN 5 AND 100),
  languages {text} NOT NULL CHECK (languages IN ('sv', 'en', 'sv en')),
  open_word {text} UNIQUE CHECK (length(open_word) BETWEEN 8 AND 120),
  sealed_at {integer},
  FOREIGN KEY (instrument, version) REFERENCES instrument_version (instrument, number)
) {strict};
CREATE INDEX round_collection_instrument ON round_collection (instrument, version);

-- The versions that respondents of the round have begun with, so that a response keeps its own.
CREATE TABLE round_version (
  round {text} NOT NULL REFERENCES round_collection (round),
  version {integer} NOT NULL CHECK (version >= 1),
  since {integer} NOT NULL,
  PRIMARY KEY (round, version)
) {strict};

CREATE TABLE reminder (
  round {text} NOT NULL REFERENCES round_collection (round),
  number {integer} NOT NULL CHECK (number >= 1),
  due_at {integer} NOT NULL,
  queued_at {integer},
  PRIMARY KEY (round, number),
  UNIQUE (round, due_at)
) {strict};

-- In an anonymous round a contact is marked together with others, some time after it has answered.
CREATE TABLE contact (
  round {text} NOT NULL REFERENCES round_collection (round),
  id {text} NOT NULL CHECK (length(id) BETWEEN 1 AND 120),
  municipality {text} NOT NULL CHECK (length(municipality) = 4),
  service_area {text} NOT NULL CHECK (
    service_area IN (
      'administration', 'social-services', 'education', 'community-planning', 'culture',
      'economy', 'executive', 'personnel', 'business', 'it'
    )
  ),
  audience {text} NOT NULL CHECK (audience IN ('it-near', 'business-near', 'leaders', 'staff')),
  email {text} NOT NULL CHECK (length(email) BETWEEN 3 AND 254 AND email = lower(email)),
  added_at {integer} NOT NULL,
  answered {integer} NOT NULL CHECK (answered IN (0, 1)),
  removed_at {integer},
  PRIMARY KEY (round, id),
  UNIQUE (round, email)
) {strict};

-- What an anonymous round keeps of each background: as much as enough of those invited share.
CREATE TABLE kept_background (
  round {text} NOT NULL REFERENCES round_collection (round),
  municipality {text} NOT NULL CHECK (length(municipality) = 4),
  service_area {text} NOT NULL CHECK (length(service_area) >= 1),
  audience {text} NOT NULL CHECK (audience IN ('it-near', 'business-near', 'leaders', 'staff')),
  kept_municipality {text} CHECK (kept_municipality = municipality),
  kept_area {text} CHECK (kept_area = service_area),
  kept_audience {text} CHECK (kept_audience = audience),
  PRIMARY KEY (round, municipality, service_area, audience)
) {strict};

CREATE TABLE respondent_link (
  round {text} NOT NULL,
  digest {text} NOT NULL CHECK (length(digest) BETWEEN 1 AND 200),
  contact {text} NOT NULL,
  PRIMARY KEY (round, digest),
  FOREIGN KEY (round, contact) REFERENCES contact (round, id)
) {unordered};
CREATE INDEX respondent_link_contact ON respondent_link (round, contact);

-- Sealed under the secret of the link: nobody else can read it.
CREATE TABLE answer_draft (
  round {text} NOT NULL REFERENCES round_collection (round),
  draft_key {text} NOT NULL CHECK (length(draft_key) BETWEEN 1 AND 200),
  revision {integer} NOT NULL CHECK (revision >= 1),
  sealed {blob} NOT NULL CHECK (length(sealed) BETWEEN 1 AND 8388608),
  PRIMARY KEY (round, draft_key)
) {unordered};

CREATE TABLE spent_link (
  round {text} NOT NULL REFERENCES round_collection (round),
  spent_key {text} NOT NULL CHECK (length(spent_key) BETWEEN 1 AND 200),
  PRIMARY KEY (round, spent_key)
) {unordered};

CREATE TABLE response (
  round {text} NOT NULL,
  id {text} NOT NULL CHECK (length(id) BETWEEN 1 AND 120),
  version {integer} NOT NULL,
  municipality {text} CHECK (length(municipality) = 4),
  service_area {text} CHECK (
    service_area IN (
      'administration', 'social-services', 'education', 'community-planning', 'culture',
      'economy', 'executive', 'personnel', 'business', 'it'
    )
  ),
  audience {text} CHECK (audience IN ('it-near', 'business-near', 'leaders', 'staff')),
  via {text} NOT NULL CHECK (via IN ('form', 'import')),
  codes {blob} NOT NULL CHECK (length(codes) BETWEEN 1 AND 65536),
  words {blob} CHECK (length(words) BETWEEN 1 AND 8388608),
  PRIMARY KEY (round, id),
  FOREIGN KEY (round, version) REFERENCES round_version (round, version)
) {unordered};

-- Whose response it is: in confidential rounds until they are sealed, in named ones until they are
-- disposed of, in anonymous ones never.
CREATE TABLE response_contact (
  round {text} NOT NULL,
  contact {text} NOT NULL,
  response {text} NOT NULL,
  PRIMARY KEY (round, contact),
  UNIQUE (round, response),
  FOREIGN KEY (round, contact) REFERENCES contact (round, id),
  FOREIGN KEY (round, response) REFERENCES response (round, id)
) {unordered};

CREATE TABLE mail_text (
  round {text} NOT NULL REFERENCES round_collection (round),
  kind {text} NOT NULL CHECK (kind IN ('invitation', 'reminder')),
  language {text} NOT NULL CHECK (language IN ('sv', 'en')),
  subject {text} NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  body {text} NOT NULL CHECK (length(body) BETWEEN 1 AND 10000),
  PRIMARY KEY (round, kind, language)
) {strict};

-- A letter to be sent or sent, without its text, its link and its address: the text is made when it
-- is sent, the address is the contact's. A worker that takes one has it until `next_at`.
CREATE TABLE outbox_message (
  number {identity},
  round {text} NOT NULL,
  contact {text} NOT NULL,
  kind {text} NOT NULL CHECK (kind IN ('invitation', 'reminder')),
  reminder {integer} NOT NULL CHECK (reminder >= 0),
  state {text} NOT NULL CHECK (
    state IN ('queued', 'sending', 'sent', 'failed', 'bounced', 'cancelled')
  ),
  attempts {integer} NOT NULL CHECK (attempts >= 0),
  queued_at {integer} NOT NULL,
  next_at {integer} NOT NULL,
  settled_at {integer},
  fault {text} CHECK (length(fault) BETWEEN 1 AND 400),
  UNIQUE (round, contact, reminder),
  FOREIGN KEY (round, contact) REFERENCES contact (round, id),
  CHECK ((kind = 'invitation') = (reminder = 0)),
  CHECK ((settled_at IS NULL) = (state IN ('queued', 'sending')))
) {strict};
CREATE INDEX outbox_message_next ON outbox_message (state, next_at);

-- Facts about a municipality, answered once by its coordinator; not anonymous.
CREATE TABLE municipal_answer (
  round {text} NOT NULL REFERENCES round_collection (round),
  municipality {text} NOT NULL CHECK (length(municipality) = 4),
  question {text} NOT NULL CHECK (length(question) BETWEEN 1 AND 120),
  answer {blob} NOT NULL CHECK (length(answer) BETWEEN 1 AND 65536),
  answered_at {integer} NOT NULL,
  confirmed_at {integer} CHECK (confirmed_at >= answered_at),
  PRIMARY KEY (round, municipality, question)
) {strict};

CREATE TABLE answer_import (
  number {identity},
  round {text} NOT NULL REFERENCES round_collection (round),
  file_name {text} NOT NULL CHECK (length(file_name) BETWEEN 1 AND 255),
  file_digest {text} NOT NULL CHECK (length(file_digest) BETWEEN 1 AND 200),
  added {integer} NOT NULL CHECK (added >= 0),
  known {integer} NOT NULL CHECK (known >= 0),
  imported_at {integer} NOT NULL
) {strict};
CREATE INDEX answer_import_round ON answer_import (round);

-- The rows that were taken in, so that the same file changes nothing the second time; nothing tells
-- which response came of which row.
CREATE TABLE imported_row (
  round {text} NOT NULL REFERENCES round_collection (round),
  row_digest {text} NOT NULL CHECK (length(row_digest) BETWEEN 1 AND 200),
  PRIMARY KEY (round, row_digest)
) {unordered};

CREATE TABLE column_mapping (
  organisation {text} NOT NULL CHECK (
    length(organisation) <= 140 AND organisation LIKE 'association.%'
  ),
  name {text} NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  definition {text} NOT NULL CHECK (length(definition) BETWEEN 1 AND 1048576),
  PRIMARY KEY (organisation, name)
) {strict};

-- An uploaded file between its dry run and the decision about it.
CREATE TABLE staged_file (
  id {text} NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 120),
  round {text} NOT NULL REFERENCES round_collection (round),
  purpose {text} NOT NULL CHECK (purpose IN ('contacts', 'answers')),
  name {text} NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
  content {blob} NOT NULL CHECK (length(content) BETWEEN 1 AND 8388608),
  staged_at {integer} NOT NULL,
  ends_at {integer} NOT NULL,
  CHECK (ends_at > staged_at)
) {strict};
CREATE INDEX staged_file_round ON staged_file (round);
