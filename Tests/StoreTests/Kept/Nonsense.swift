/// Changes of the sample that the schema refuses, each for one reason.
let nonsense: [StaticString] =
  instrumentNonsense + publicationNonsense + placeNonsense + factNonsense

private let instrumentNonsense: [StaticString] = [
  "INSERT INTO instrument (id, version, title_sv, title_en) VALUES ('', 1, 'a', 'b')",
  "UPDATE instrument SET version = 0",
  "UPDATE instrument SET source_id = ''",
  "UPDATE instrument SET source_title = NULL",
  "UPDATE instrument SET source_publisher = NULL",
  "UPDATE instrument SET source_published = NULL",
  "DELETE FROM instrument",
  """
  INSERT INTO question (instrument, id, number, label_sv, label_en, kind, theme, audience)
  SELECT id, '', 100, 'a', 'b', 'number', 'economy', 'all' FROM instrument
  """,
  "UPDATE question SET number = -1 WHERE number = 0",
  "UPDATE question SET number = 0",
  "UPDATE question SET kind = 'essay'",
  "UPDATE question SET theme = 'weather'",
  "UPDATE question SET audience = 'nobody'",
  "UPDATE question SET wording_en = NULL WHERE wording_sv IS NOT NULL",
  "UPDATE question SET note_en = NULL WHERE note_sv IS NOT NULL",
  "UPDATE question SET place_figure = 0 WHERE place_part IS NOT NULL",
  "UPDATE question SET place_page = 0 WHERE place_part IS NOT NULL",
  "UPDATE question SET place_part = 'footnote' WHERE place_part IS NOT NULL",
  "UPDATE question SET place_part = NULL WHERE place_section IS NOT NULL",
  "DELETE FROM question",
  """
  INSERT INTO code (instrument, question, id, number, label_sv, label_en, role)
  SELECT instrument, id, '', 100, 'a', 'b', 'option' FROM question
  """,
  """
  INSERT INTO code (instrument, question, id, number, label_sv, label_en, role)
  SELECT id, 'nowhere', 'a', 0, 'a', 'b', 'option' FROM instrument
  """,
  "UPDATE code SET number = -1 WHERE number = 0",
  "UPDATE code SET number = 0",
  "UPDATE code SET role = 'spare' WHERE role = 'option'",
  "UPDATE code SET role = 'level' WHERE role = 'option'",
  "UPDATE code SET level_rank = -1 WHERE role = 'level'",
  "UPDATE code SET meaning_en = NULL WHERE meaning_sv IS NOT NULL",
  "DELETE FROM code",
]

private let publicationNonsense: [StaticString] = [
  """
  INSERT INTO publication (
    id, instrument, title_sv, title_en, source_id, source_title, source_publisher,
    source_published, association, years, municipalities, checksum, revision)
  SELECT '', instrument, title_sv, title_en, source_id, source_title, source_publisher,
    source_published, association, years, municipalities, checksum, revision
  FROM publication
  """,
  "UPDATE publication SET source_id = ''",
  "UPDATE publication SET municipalities = 0",
  "UPDATE publication SET checksum = ''",
  "UPDATE publication SET revision = 0",
  "UPDATE publication SET instrument = 'nowhere'",
  "DELETE FROM publication_group",
  """
  INSERT INTO printed_result (publication, question, instrument, number)
  SELECT 'nowhere', question, instrument, number FROM printed_result
  """,
  """
  INSERT INTO printed_result (publication, question, instrument, number)
  SELECT publication, 'nowhere', instrument, 100 FROM printed_result WHERE number = 0
  """,
  "UPDATE printed_result SET number = -1 WHERE number = 0",
  "UPDATE printed_result SET number = 0",
  "UPDATE printed_result SET figure = 0",
  "UPDATE printed_result SET claimed_unit = 'cows'",
  "UPDATE printed_result SET claimed_size = 0",
  "UPDATE printed_result SET claimed_size = -1",
  "UPDATE printed_result SET claimed_municipalities = -1",
  "UPDATE printed_result SET mean_digits = -1 WHERE mean_digits IS NOT NULL",
  "UPDATE printed_result SET mean_decimals = 7 WHERE mean_digits IS NOT NULL",
  "UPDATE printed_result SET mean_decimals = NULL WHERE mean_digits IS NOT NULL",
  "UPDATE printed_result SET question_group = 'nowhere'",
  """
  INSERT INTO printed_cell (publication, number, question)
  SELECT publication, -1, question FROM printed_cell WHERE number = 0
  """,
  """
  INSERT INTO printed_cell (publication, number, question)
  SELECT publication, 1000, 'nowhere' FROM printed_cell WHERE number = 0
  """,
  "UPDATE printed_cell SET label_sv = NULL WHERE label_en IS NOT NULL",
  "UPDATE printed_cell_code SET number = -1 WHERE number = 0",
  "UPDATE printed_cell_code SET number = 0",
  "UPDATE printed_cell_code SET cell = 4711 WHERE cell = 0 AND number = 0",
  "UPDATE printed_cell_code SET code = 'nowhere' WHERE cell = 0 AND number = 0",
  "INSERT INTO printed_scalar SELECT publication, '', 9, 'a', 'b', NULL, NULL FROM printed_matrix",
  "UPDATE printed_scalar SET number = -1 WHERE number = 0",
  "UPDATE printed_scalar SET number = 0",
  "UPDATE printed_scalar SET unit = 'cows'",
  "UPDATE printed_scalar SET stated_size = 0",
  "UPDATE printed_matrix SET total = -1",
  "UPDATE printed_matrix SET limited_by_capability = -1",
  "UPDATE printed_matrix SET limited_by_heritage = -1",
  "UPDATE printed_matrix SET limited_by_both = -1",
  "UPDATE printed_matrix SET strong_in_both = -1",
]

private let placeNonsense: [StaticString] = [
  "UPDATE printed_place SET number = -1 WHERE number = 0",
  "UPDATE printed_place SET owner = 'nobody' WHERE owner = 'unassigned'",
  "UPDATE printed_place SET owner = 'claim' WHERE owner = 'cell'",
  "UPDATE printed_place SET question = 'nowhere' WHERE owner = 'claim'",
  """
  UPDATE printed_place SET question = (SELECT question FROM printed_result WHERE number = 0)
  WHERE owner = 'unassigned'
  """,
  "UPDATE printed_place SET cell = 4711 WHERE owner = 'cell'",
  "UPDATE printed_place SET cell = 0 WHERE owner = 'mean'",
  "UPDATE printed_place SET scalar = NULL WHERE owner = 'scalar'",
  "UPDATE printed_place SET scalar = 'nowhere' WHERE owner = 'scalar'",
  "UPDATE printed_place SET matrix = 'nowhere' WHERE owner = 'matrix'",
  "UPDATE printed_place SET matrix = publication WHERE owner = 'unassigned'",
  "UPDATE printed_place SET form = 'guess' WHERE form = 'none'",
  "UPDATE printed_place SET form = 'place-only' WHERE form = 'none'",
  "UPDATE printed_place SET form = 'none' WHERE owner = 'mean'",
  "UPDATE printed_place SET digits = NULL WHERE form = 'percent'",
  "UPDATE printed_place SET digits = -1 WHERE form = 'count'",
  "UPDATE printed_place SET digits = 1000000000000000 WHERE form = 'percent'",
  "UPDATE printed_place SET decimals = 7 WHERE form = 'percent'",
  "UPDATE printed_place SET decimals = 0 WHERE form = 'count'",
  "UPDATE printed_place SET numerator = -1 WHERE form = 'fraction'",
  "UPDATE printed_place SET numerator = 5 WHERE form = 'fraction'",
  "UPDATE printed_place SET numerator = 0 WHERE form = 'none'",
  "UPDATE printed_place SET denominator = 0, numerator = 0 WHERE form = 'fraction'",
  "UPDATE printed_place SET denominator = 1 WHERE form = 'none'",
  "UPDATE printed_place SET figure = 0",
  "UPDATE printed_place SET page = 0",
  "UPDATE printed_place SET part = 'footnote'",
  """
  INSERT INTO printed_place (publication, number, owner, question, form, part)
  SELECT publication, number + 1000, owner, question, form, part
  FROM printed_place WHERE owner = 'mean'
  """,
]

private let factNonsense: [StaticString] = [
  "INSERT INTO municipality_fact VALUES ('180', 'population', 5, NULL, NULL, '2024', 'SCB')",
  "INSERT INTO municipality_fact VALUES ('0180', 'weather', NULL, NULL, NULL, '2024', 'SCB')",
  "INSERT INTO municipality_fact VALUES ('0180', 'population', -1, NULL, NULL, '2024', 'SCB')",
  "INSERT INTO municipality_fact VALUES ('0180', 'population', 5, 'A1', NULL, '2024', 'SCB')",
  "INSERT INTO municipality_fact VALUES ('0180', 'population', 5, NULL, 'B', '2024', 'SCB')",
  "INSERT INTO municipality_fact VALUES ('0180', 'population', 5, NULL, NULL, '', 'SCB')",
  "INSERT INTO municipality_fact VALUES ('0180', 'population', 5, NULL, NULL, '2024', '')",
  "INSERT INTO municipality_fact VALUES ('0180', 'group', 5, 'A1', 'B', '2024', 'SKR')",
  "INSERT INTO municipality_fact VALUES ('0180', 'group', NULL, '', 'B', '2024', 'SKR')",
  "INSERT INTO municipality_fact VALUES ('0180', 'group', NULL, 'A1', NULL, '2024', 'SKR')",
]
