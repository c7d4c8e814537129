-- People and what they may be where, their sessions and tokens, organisations, rounds with what
-- municipalities release, disposal decisions, and the audit log.
--
-- A moment is in seconds since 1970 in UTC. What is a secret stands as a digest or sealed. Nothing
-- here deletes by itself: a row goes only where the program says so. The audit log refers to
-- nobody by a key, so that it stands when a name is erased.

CREATE TABLE person (
  id {text} NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 120),
  created_at {integer} NOT NULL,
  deactivated_at {integer},
  is_example {integer} NOT NULL CHECK (is_example IN (0, 1))
) {strict};
CREATE INDEX person_example ON person (is_example);

CREATE TABLE person_name (
  person {text} NOT NULL PRIMARY KEY REFERENCES person (id),
  name {text} NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  email {text} NOT NULL UNIQUE CHECK (length(email) BETWEEN 3 AND 254 AND email = lower(email))
) {strict};

CREATE TABLE password_credential (
  person {text} NOT NULL PRIMARY KEY REFERENCES person (id),
  hash {text} NOT NULL CHECK (length(hash) BETWEEN 1 AND 400),
  sealed_secret {blob} NOT NULL CHECK (length(sealed_secret) BETWEEN 1 AND 400),
  last_step {integer} CHECK (last_step >= 0)
) {strict};

CREATE TABLE recovery_code (
  person {text} NOT NULL REFERENCES person (id),
  digest {text} NOT NULL CHECK (length(digest) BETWEEN 1 AND 200),
  used_at {integer},
  PRIMARY KEY (person, digest)
) {strict};

CREATE TABLE external_identity (
  issuer {text} NOT NULL CHECK (length(issuer) BETWEEN 1 AND 400),
  subject {text} NOT NULL CHECK (length(subject) BETWEEN 1 AND 400),
  person {text} NOT NULL REFERENCES person (id),
  PRIMARY KEY (issuer, subject)
) {strict};
CREATE INDEX external_identity_person ON external_identity (person);

CREATE TABLE role_grant (
  person {text} NOT NULL REFERENCES person (id),
  role {text} NOT NULL CHECK (
    role IN (
      'administrator', 'association-coordinator', 'municipality-coordinator', 'analyst', 'reader'
    )
  ),
  organisation {text} NOT NULL CHECK (length(organisation) BETWEEN 1 AND 140),
  PRIMARY KEY (person, role, organisation),
  CHECK ((role = 'administrator') = (organisation = 'installation')),
  CHECK (role <> 'association-coordinator' OR organisation LIKE 'association.%'),
  CHECK (role <> 'municipality-coordinator' OR organisation LIKE 'municipality.%')
) {strict};
CREATE INDEX role_grant_organisation ON role_grant (organisation, role);

CREATE TABLE session (
  number {identity},
  digest {text} NOT NULL UNIQUE CHECK (length(digest) BETWEEN 1 AND 200),
  person {text} NOT NULL REFERENCES person (id),
  started_at {integer} NOT NULL,
  last_seen_at {integer} NOT NULL,
  ends_at {integer} NOT NULL,
  device {text} NOT NULL CHECK (length(device) <= 200),
  method {text} NOT NULL CHECK (method IN ('password', 'recovery-code', 'open-id', 'example')),
  CHECK (last_seen_at >= started_at),
  CHECK (ends_at > started_at)
) {strict};
CREATE INDEX session_person ON session (person);

-- Which key the installation had when the database was made: another one opens nothing here.
CREATE TABLE installation (
  id {integer} NOT NULL PRIMARY KEY CHECK (id = 1),
  key_check {text} NOT NULL CHECK (length(key_check) = 64)
) {strict};

CREATE TABLE invitation (
  id {text} NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 120),
  digest {text} NOT NULL UNIQUE CHECK (length(digest) BETWEEN 1 AND 200),
  purpose {text} NOT NULL CHECK (purpose IN ('join', 'recover')),
  name {text} NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  email {text} NOT NULL CHECK (length(email) BETWEEN 3 AND 254 AND email = lower(email)),
  role {text} CHECK (
    role IN (
      'administrator', 'association-coordinator', 'municipality-coordinator', 'analyst', 'reader'
    )
  ),
  organisation {text} CHECK (length(organisation) BETWEEN 1 AND 140),
  person {text} REFERENCES person (id),
  created_by {text} NOT NULL CHECK (length(created_by) BETWEEN 1 AND 120),
  created_at {integer} NOT NULL,
  ends_at {integer} NOT NULL,
  used_at {integer},
  cancelled_at {integer},
  CHECK ((role IS NOT NULL) = (purpose = 'join')),
  CHECK ((organisation IS NOT NULL) = (purpose = 'join')),
  CHECK ((person IS NOT NULL) = (purpose = 'recover')),
  CHECK (ends_at > created_at),
  CHECK (used_at IS NULL OR cancelled_at IS NULL)
) {strict};
CREATE INDEX invitation_email ON invitation (email);
CREATE INDEX invitation_organisation ON invitation (organisation, ends_at);
CREATE INDEX invitation_person ON invitation (person);

CREATE TABLE access_token (
  id {text} NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 120),
  digest {text} NOT NULL UNIQUE CHECK (length(digest) BETWEEN 1 AND 200),
  person {text} NOT NULL REFERENCES person (id),
  label {text} NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
  scopes {text} NOT NULL CHECK (length(scopes) BETWEEN 1 AND 200),
  created_at {integer} NOT NULL,
  ends_at {integer} NOT NULL,
  revoked_at {integer},
  last_used_at {integer},
  CHECK (ends_at > created_at)
) {strict};
CREATE INDEX access_token_person ON access_token (person);

CREATE TABLE issuer (
  id {text} NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 120),
  url {text} NOT NULL UNIQUE CHECK (length(url) BETWEEN 1 AND 400),
  client_id {text} NOT NULL CHECK (length(client_id) BETWEEN 1 AND 400),
  sealed_client_secret {blob} CHECK (length(sealed_client_secret) BETWEEN 1 AND 2000),
  name {text} NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  hosts {text} NOT NULL CHECK (length(hosts) <= 2000),
  organisation {text} NOT NULL CHECK (length(organisation) BETWEEN 1 AND 140)
) {strict};

CREATE TABLE kept_association (
  id {text} NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 120),
  name_sv {text} NOT NULL CHECK (length(name_sv) BETWEEN 1 AND 200),
  name_en {text} NOT NULL CHECK (length(name_en) BETWEEN 1 AND 200),
  kind {text} NOT NULL CHECK (
    kind IN ('association', 'region-group', 'it-collaboration', 'partnership')
  ),
  source {text} NOT NULL CHECK (length(source) <= 1000)
) {strict};

CREATE TABLE kept_member (
  association {text} NOT NULL REFERENCES kept_association (id),
  municipality {text} NOT NULL CHECK (length(municipality) = 4),
  number {integer} NOT NULL CHECK (number >= 0),
  interviewed {integer} NOT NULL CHECK (interviewed IN (0, 1)),
  is_host {integer} NOT NULL CHECK (is_host IN (0, 1)),
  PRIMARY KEY (association, municipality),
  UNIQUE (association, number)
) {strict};

CREATE TABLE department (
  id {text} NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 120),
  municipality {text} NOT NULL CHECK (length(municipality) = 4),
  parent {text} CHECK (parent <> id),
  name {text} NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  service_area {text} CHECK (
    service_area IN (
      'administration', 'social-services', 'education', 'community-planning', 'culture',
      'economy', 'executive', 'personnel', 'business', 'it'
    )
  ),
  UNIQUE (municipality, id),
  FOREIGN KEY (municipality, parent) REFERENCES department (municipality, id)
) {strict};
CREATE INDEX department_parent ON department (municipality, parent);

CREATE TABLE round (
  id {text} NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 120),
  association {text} NOT NULL CHECK (length(association) BETWEEN 1 AND 120),
  title {text} NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  opens_at {integer} NOT NULL,
  closes_at {integer} NOT NULL,
  remarks_until {integer} NOT NULL,
  kept_until {integer} NOT NULL,
  is_example {integer} NOT NULL CHECK (is_example IN (0, 1)),
  disposed_at {integer},
  CHECK (opens_at < closes_at),
  CHECK (closes_at <= remarks_until),
  CHECK (remarks_until <= kept_until)
) {strict};
CREATE INDEX round_association ON round (association);

CREATE TABLE frozen_version (
  round {text} NOT NULL REFERENCES round (id),
  number {integer} NOT NULL CHECK (number >= 1),
  frozen_at {integer} NOT NULL,
  PRIMARY KEY (round, number)
) {strict};

CREATE TABLE frozen_municipality (
  round {text} NOT NULL,
  version {integer} NOT NULL,
  municipality {text} NOT NULL CHECK (length(municipality) = 4),
  PRIMARY KEY (round, version, municipality),
  FOREIGN KEY (round, version) REFERENCES frozen_version (round, number)
) {strict};

CREATE TABLE consent (
  round {text} NOT NULL REFERENCES round (id),
  municipality {text} NOT NULL CHECK (length(municipality) = 4),
  is_released {integer} NOT NULL CHECK (is_released IN (0, 1)),
  decided_at {integer} NOT NULL,
  PRIMARY KEY (round, municipality)
) {strict};

CREATE TABLE remark (
  round {text} NOT NULL REFERENCES round (id),
  municipality {text} NOT NULL CHECK (length(municipality) = 4),
  number {integer} NOT NULL CHECK (number >= 1),
  kind {text} NOT NULL CHECK (kind IN ('comment', 'correction')),
  content {text} NOT NULL CHECK (length(content) BETWEEN 1 AND 10000),
  made_at {integer} NOT NULL,
  handled_at {integer},
  PRIMARY KEY (round, municipality, number)
) {strict};

CREATE TABLE disposal_decision (
  number {identity},
  authority {text} NOT NULL CHECK (length(authority) BETWEEN 1 AND 200),
  reference {text} NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
  decided_on {text} NOT NULL CHECK (decided_on LIKE '____-__-__'),
  organisation {text} NOT NULL CHECK (length(organisation) BETWEEN 1 AND 140),
  recorded_at {integer} NOT NULL
) {strict};
CREATE INDEX disposal_decision_organisation ON disposal_decision (organisation);

CREATE TABLE audit_entry (
  number {integer} NOT NULL PRIMARY KEY CHECK (number >= 1),
  happened_at {integer} NOT NULL,
  actor {text} NOT NULL CHECK (length(actor) BETWEEN 1 AND 120),
  event {text} NOT NULL CHECK (length(event) BETWEEN 1 AND 60),
  subject {text} NOT NULL CHECK (length(subject) BETWEEN 1 AND 600),
  organisation {text} CHECK (length(organisation) BETWEEN 1 AND 140),
  previous_seal {text} NOT NULL CHECK (length(previous_seal) = 64),
  seal {text} NOT NULL CHECK (length(seal) = 64)
) {strict};
CREATE INDEX audit_entry_actor ON audit_entry (actor);
CREATE INDEX audit_entry_subject ON audit_entry (subject);
CREATE INDEX audit_entry_organisation ON audit_entry (organisation, number);

-- One row: how many entries there are, the seal of the last, and a seal over all of them, so that
-- entries taken away at the end show.
CREATE TABLE audit_head (
  id {integer} NOT NULL PRIMARY KEY CHECK (id = 1),
  entry_count {integer} NOT NULL CHECK (entry_count >= 0),
  last_seal {text} NOT NULL CHECK (length(last_seal) = 64),
  seal {text} NOT NULL CHECK (length(seal) = 64)
) {strict};
