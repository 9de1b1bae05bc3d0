"""The whole state as JSON, for programs and for safekeeping."""

import json

from mls_tui.study.state import State

FORMAT = 1


def write_json(state: State) -> str:
    """Write all that the user has entered, with sorted keys and ISO dates; no exam blueprints."""
    content = {"format": FORMAT} | state.simple(without=frozenset({"exams"}))
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
