from chancery.encode.features import shape_of, token_features
from chancery.encode.known import CITY, DEMONYM, NAME, find_known
from chancery.text.normalize import fold
from chancery.text.tokenize import tokenize


def test_shapes_tell_capitals_digits_and_marks_apart() -> None:
    shapes = [shape_of(word) for word in ("talks", "Minister", "A", "ITU", "eGov", "2019", "5G", ",")]
    assert shapes == [1, 2, 3, 4, 5, 6, 7, 8]


def test_marks_say_where_a_paragraph_begins_and_what_is_quoted() -> None:
    text = 'He said "we agree".\nShe left.'
    marks = token_features(text, tokenize(text))[:, 1].tolist()
    assert marks[0] == 1
    assert marks[2:5] == [2, 2, 2]
    assert marks[5:9] == [0, 0, 1, 0]


def test_states_demonyms_and_capitals_are_known() -> None:
    tokens = tokenize("The Kazakh minister left Astana for New Zealand, not for us.")
    known = find_known(tokens, [fold(token.text) for token in tokens])
    assert [(hit.kind, hit.iso) for hit in known] == [(DEMONYM, "KZ"), (CITY, "KZ"), (NAME, "NZ")]
