import pytest

from chancery.model.kinds import Act
from chancery.recognize.acts import read_act


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("the fund was set up in 2004", Act.INFORM),
        ("we are grateful to our hosts", Act.PRAISE),
        ("the Authority would publish the rates", Act.PLEDGE),
        ("the talks will be held in Oslo", Act.INFORM),
        ("Norway would not sign", Act.REJECT),
        ("we hope for an answer", Act.EXPECT),
        ("every country should ratify the treaty", Act.REQUEST),
        ("the delays threaten the harvest", Act.CONCERN),
        ("Kenya is a model for the region", Act.PRAISE),
        ("you are invited to Bergen", Act.INVITE),
        ("Kenya supports the candidate", Act.SUPPORT),
    ],
)
def test_the_act_follows_the_words(words: str, act: Act) -> None:
    assert read_act(words) is act
