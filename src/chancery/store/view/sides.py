"""The body that a user means by a name: of a body, or of a person who stands for one."""

from chancery.errors import SettingsError
from chancery.model.record import BodyRecord
from chancery.store.view.view import View


def find_side(view: View, name: str) -> BodyRecord:
    """Find the body of this name, or the body of the person of this name.

    Raises:
        SettingsError: the record knows neither.
    """
    bodies = view.bodies(name)
    if bodies:
        return bodies[0]
    body = next((person.body for person in view.people(name) if person.body), None)
    if body is None:
        message = f"the record knows no body and nobody called {name!r}"
        raise SettingsError(message)
    return body
