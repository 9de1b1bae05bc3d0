"""What each key means: one meaning on every screen."""

from typing import NamedTuple


class Meaning(NamedTuple):
    """What some keys stand for, wherever they work.

    `keys` are Textual's names with commas between, the one to show first. An `answer` means that
    only while its question is asked: elsewhere the key is free for another meaning.
    """

    keys: str
    text: str
    answer: bool = False


SCREENS = Meaning("1,2,3,4,5", "go to a screen")
DO = Meaning("space", "do: done, check off, mark")
ADD = Meaning("a", "add, log")
EDIT = Meaning("e", "edit")
DELETE = Meaning("d,delete", "delete")
UNDO = Meaning("u", "undo")
REDO = Meaning("U,ctrl+r", "redo")
PLAN = Meaning("g", "plan again")
LIFE = Meaning("w", "life happened")
FOCUS = Meaning("f", "focus")
SETTLE = Meaning("y", "settle what is open before today")
NEXT = Meaning("n", "go to the next action")
RATE = Meaning("r", "rate anew")
EXAM = Meaning("x", "exam")
ATTEMPTS = Meaning("b", "compare attempts")
CONFIDENCE = Meaning("c", "confidence")
FILES = Meaning("F", "files")
STOP = Meaning("ctrl+z", "stop, and back with fg")
FILTER = Meaning("slash", "filter")
EXPLAIN = Meaning("i,f1", "explain")
DEMO = Meaning("D", "made-up data")
MINUTES = Meaning("m", "minutes")
MOVE = Meaning("M", "move")
TODAY = Meaning("t", "this week, today")
WAYS = Meaning("v", "compare the ways to split")
TIMES = Meaning("T", "times: when you can study")
ALL_OF_IT = Meaning("asterisk", "all of a day at once")
LOCK = Meaning("L", "lock")
SKIP = Meaning("s", "skip")
SORT = Meaning("o", "sort")
OPEN_FILE = Meaning("O", "open a file")
PASTE = Meaning("p", "paste")
WHY_MISSED = Meaning("W", "why missed")
TREND = Meaning("V", "trend or readiness")
LONGER = Meaning("plus,equals_sign", "longer")
SHORTER = Meaning("minus", "shorter")
BEFORE = Meaning("left_square_bracket", "week before")
AFTER = Meaning("right_square_bracket", "week after")
LEFT = Meaning("left,h", "left: the one before")
RIGHT = Meaning("right,l", "right: the one after")
UP = Meaning("up,k", "up")
DOWN = Meaning("down,j", "down")
PAGE_UP = Meaning("pageup", "a page up")
PAGE_DOWN = Meaning("pagedown", "a page down")
FIRST = Meaning("home", "to the first")
LAST = Meaning("end,G", "to the last")
OPEN = Meaning("enter", "open; in a dialog: take the whole")
BACK = Meaning("escape", "back")
LEAVE = Meaning("q", "leave")
HELP = Meaning("question_mark", "what can be done here")
PALETTE = Meaning("ctrl+p", "what can be done everywhere")
CLOSE = Meaning("escape,q", "back, leave")
NEEDS = Meaning("n", "Needs Improvement", answer=True)
COMPETENT = Meaning("c", "Competent", answer=True)
STRONG = Meaning("s", "Strong", answer=True)
JOIN = Meaning("j", "join a test that is logged", answer=True)
ALL_ALIKE = Meaning("A", "the rest like this one", answer=True)
UNSEEN = Meaning("1", "unseen", answer=True)
LEARNING = Meaning("2", "learning", answer=True)
CONFIDENT = Meaning("3", "confident", answer=True)
HOURS = Meaning("H", "usual hours or catching up", answer=True)
BELL = Meaning("b", "a bell when the time is up", answer=True)
NOTICE = Meaning("n", "a notice of the terminal when the time is up", answer=True)
FORGIVE = Meaning("o", "let go of old debt, or keep it", answer=True)
ANEW = Meaning("ctrl+n", "begin a form anew", answer=True)
OTHER_KEY = Meaning("f2", "give it another key", answer=True)
CARRY = Meaning("c", "carry the ratings over", answer=True)
REPEAT = Meaning("r", "a repeat or not", answer=True)
KIND = Meaning("k", "another kind", answer=True)
TIMED = Meaning("t", "timed or not", answer=True)

MEANINGS = tuple(one for one in list(vars().values()) if isinstance(one, Meaning))
