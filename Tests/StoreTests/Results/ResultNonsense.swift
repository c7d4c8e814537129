/// One row in every table of results, beside ``collectionFurniture``.
let resultFurniture = """
  INSERT INTO result_plan VALUES ('r', 'audience area municipality', 1);
  INSERT INTO result_unit VALUES ('r', 1, 1);
  INSERT INTO shown_answers
  SELECT round, 1, 1, version, municipality, service_area, audience, 1, codes
  FROM response WHERE id = 'p';
  INSERT INTO theme_edition VALUES ('r', 'q', 0, 0), ('r', 'q', 1, 2);
  INSERT INTO theme VALUES ('r', 'q', 0, 't', 1, 'T'), ('r', 'q', 0, 'u', 2, 'U');
  INSERT INTO read_answer VALUES ('r', 'q', 0, 'p'), ('r', 'q', 0, 'q');
  INSERT INTO coding VALUES ('r', 'q', 0, 'p', 't');
  INSERT INTO quotation VALUES ('r', 'q', 'p', 'w', 0);
  """

/// Changes of ``resultFurniture`` that the schema refuses, each for one reason.
let resultNonsense: [StaticString] = [
  "UPDATE response SET unit = 0", "DELETE FROM result_plan",
  "UPDATE result_plan SET breakdowns = ''", "UPDATE result_plan SET step = 0",
  "INSERT INTO result_plan VALUES ('r', 'audience', 1)",
  "INSERT INTO result_unit VALUES ('r', 1, 2)", "UPDATE result_unit SET round = 't'",
  "UPDATE result_unit SET number = 0", "UPDATE result_unit SET step = 0",
  "DELETE FROM result_unit", "UPDATE shown_answers SET round = 't'",
  "UPDATE shown_answers SET number = 0", "UPDATE shown_answers SET unit = 2",
  "UPDATE shown_answers SET version = 2", "UPDATE shown_answers SET municipality = '14'",
  "UPDATE shown_answers SET service_area = 'weather'", "UPDATE shown_answers SET audience = 'all'",
  "UPDATE shown_answers SET respondents = 0", "UPDATE shown_answers SET respondents = 2",
  "UPDATE shown_answers SET codes = substr(codes, 2)",
  "INSERT INTO shown_answers SELECT * FROM shown_answers",
  "UPDATE theme_edition SET question = '' WHERE edition = 1",
  "UPDATE theme_edition SET edition = -1 WHERE edition = 1",
  "UPDATE theme_edition SET unread = -1", "UPDATE theme_edition SET round = 't' WHERE edition = 1",
  "INSERT INTO theme_edition VALUES ('r', 'q', 1, 2)",
  "DELETE FROM theme_edition WHERE edition = 0", "UPDATE theme SET id = '' WHERE id = 'u'",
  "UPDATE theme SET id = 't' WHERE id = 'u'", "UPDATE theme SET name = ''",
  "UPDATE theme SET number = 0 WHERE id = 'u'", "UPDATE theme SET number = 1 WHERE id = 'u'",
  "UPDATE theme SET edition = 2 WHERE id = 'u'", "DELETE FROM theme WHERE id = 't'",
  "UPDATE read_answer SET edition = 2 WHERE response = 'q'",
  "UPDATE read_answer SET response = 'x' WHERE response = 'q'",
  "INSERT INTO read_answer VALUES ('r', 'q', 0, 'p')",
  "DELETE FROM read_answer WHERE response = 'p'", "DELETE FROM response WHERE id = 'q'",
  "INSERT INTO coding VALUES ('r', 'q', 0, 'p', 't')", "UPDATE coding SET theme = 'x'",
  // A response that nobody has read, and one of another edition.
  "INSERT INTO coding VALUES ('r', 'q', 0, 'x', 't')",
  "INSERT INTO coding VALUES ('r', 'q', 1, 'p', 't')",
  "UPDATE quotation SET words = ''", "UPDATE quotation SET is_published = 2",
  "UPDATE quotation SET question = ''", "UPDATE quotation SET response = 'x'",
  "INSERT INTO quotation VALUES ('r', 'q', 'p', 'v', 1)",
]
