"""What the fields of forms take, in a sentence each, with their bounds."""

ATTEMPT_DAY = "The day of the exam: no day to come, and none that has an attempt already."
OUTCOME = "Pass or fail, as the report says; without a word of yours it is never a failure."
DOMAIN = "What the session is for; the whole exam for a practice test."
ACTIVITY = (
    "What you do in it. A planned session works it out from the path, unless you say it here."
)
DAY = "A date, a weekday, or so many days from today."
START = "A time of the day in whole minutes; two sessions may not overlap."
LENGTH = "From 5 minutes to 12 hours."
TOPIC = "What it is about, in your words; a planned session needs none."
NOTE = "Anything that you want to find again."
TOOK = "How long it really took, from 1 minute to 24 hours; what is missing is owed."
WINDOWS = (
    "When you can study: start and minutes of the clock, breaks inside, several with commas "
    "between; off or nothing for a day without study. A window may pass midnight."
)
SESSION = "How long a session is, from 10 to 240 minutes."
BREAK = "The pause between two sessions of a window, from 0 to 120 minutes."
DAYS_OFF = "Days and spans, with commas between. Nothing is planned on them, and no streak breaks."
BOOKED = "Today or later, while the exam is offered; empty where nothing is booked."
KIND_OF_LIFE = (
    "What came between you and the plan. Open sessions inside are skipped; nothing is forgiven."
)
LIFE_FROM = "The first day; empty for today, and of what was missed for the first day left open."
LIFE_UNTIL = "The last day; empty for one day alone."
LIFE_MINUTES = "How many minutes are left, or come in addition; the other kinds need none."
LIFE_START = "When an extra block begins; the other kinds need none."
RESULTS = (
    "Right answers of all questions: by the number or code of a domain, of all domains in their "
    "order, or in total only. Never a percentage alone."
)
SOURCE = "The set of questions. One that was logged before makes the test a repeat."
TEST_DAY = "The day on which you took it: today or earlier."
KIND = "As the results suggest: all domains make a full test, a few a quiz."
TIMED = "Whether a clock ran; without one a question counts half."
REPEAT = "Whether its questions were known to you: then it moves no estimate."
TEST_MINUTES = "How long it took, up to 24 hours."
GUESS = "The score in percent that you expected before, from 0 to 100."
MISSES = "Why questions were missed, per domain: a letter for the reason and how many."
NAMED_DOMAIN = "Which domain of the exam this name means, or that its results are left out."
DATE_ORDER = "Whether the day or the month comes first, in all dates of the text."
QUESTIONS = "How many questions each test had, so that percentages become counts again."
COUNTS = "The counts that the percentages fit: take those that the test had."
EXAM = "The exam that the report is of."
USE = "Whether you prepare for the exam of the report from now on."
FOLDER = "A folder that is new or empty; everything on the screen is written to it."


def score(least: int, most: int, passing: int) -> str:
    """What the field of a scaled score takes."""
    return f"A whole number from {least} to {most}; {passing} passes."
