from chancery.encode.pieces import WordPieces

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "tou", "##re", "u", ".", "s", '"', "min", "##ister"]


def test_the_longest_piece_comes_first() -> None:
    assert WordPieces(VOCABULARY).cut("minister") == (10, 11)


def test_letters_are_compared_without_case_and_diacritics() -> None:
    assert WordPieces(VOCABULARY).cut("TOURÉ") == WordPieces(VOCABULARY).cut("toure") == (4, 5)


def test_marks_inside_a_token_are_pieces_of_their_own() -> None:
    assert WordPieces(VOCABULARY).cut("U.S.") == (6, 7, 8, 7)


def test_curly_quotes_are_read_as_straight_ones() -> None:
    assert WordPieces(VOCABULARY).cut("”") == (9,)


def test_an_unknown_word_is_one_piece() -> None:
    assert WordPieces(VOCABULARY).cut("қазақ") == (1,)
    assert WordPieces(VOCABULARY).cut("x" * 500) == (1,)
