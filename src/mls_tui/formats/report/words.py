"""The words of score reports: labels, results and ratings, in the languages that exams come in.

AWS prints its report in the language of the exam. Patterns match text in lower case whose
decoration is off, see `bare`.
"""

import re

from mls_tui.formats.typed.moment import read_month
from mls_tui.study.records import Outcome, Rating

ENGLISH_DATE = (
    r"(?:exam|test|examination)[ ]*date|date[ ]+of[ ]+(?:the[ ]+)?(?:exam|test)|date[ ]+taken"
    r"|(?:exam[ ]+)?taken[ ]+on"
)
OTHER_DATE = (
    r"受験日|試験日|考[試试](?:日期|時間|时间)"
    r"|測驗日期|시험[ ]?날짜|시험일|응시일"
    r"|prüfungsdatum|prüfungstag|date[ ]de[ ]l['\u2019]examen|date[ ]d['\u2019]examen"
    r"|fecha[ ]del?[ ](?:la[ ])?(?:examen|prueba)|data[ ]d[oa][ ](?:exame|prova)"
    r"|data[ ]dell['\u2019]esame|tanggal[ ]ujian"
)
# Dates that a report or a certificate has besides that of the exam.
OTHER_DAYS = re.compile(
    r"(?:issued?|expir(?:y|es|ation)|valid|birth|print(?:ed)?|report|generated|eligible|retake)"
    r"[a-z ]{0,20}[\s:|]*$"
)
SCORE = (
    r"scores?|scored|スコア|得点|成績|成绩|得分|[分]數|分数"
    r"|점수|punktzahl|puntuación|puntaje|pontuação|punteggio|skor"
)
# What stands before a score that is not the candidate's.
NOT_THE_SCORE = (
    "passing", "pass", "minimum", "required", "cut", "maximum", "max", "mindest", "target",
    "合格", "及格", "通過", "通过", "합격", "最低",
)  # fmt: skip
PASSING = (
    r"pass(?:ing)?[ ]{1,3}(?:score|standard|mark)|required[ ]{1,3}score|minimum[ ]{1,3}score"
    r"|score[ ](?:needed|required)[ ]to[ ]pass(?:[ ]the[ ]exam)?"
    r"|通[過过]門?门?檻?槛?|合格(?:点|スコア|ライン)"
    r"|及格[線线]?|합격[ ]?점수|mindestpunktzahl"
)
OUTCOME = (
    r"pass[ ]*/[ ]*fail|(?:aprobado|aprovado|superato|lulus)[ ]*/[ ]*[\w ]{4,16}"
    r"|(?:provisional[ ]+)?results?|outcome|status|grade|decision"
    r"|合格[ ]*/[ ]*不合格|合否|結果|结果"
    r"|결과|합격[ ]*/[ ]*불합격|합격[ ]?여부"
    r"|ergebnis|bestanden[ ]*/[ ]*nicht[ ]bestanden|résultat|réussite[ ]*/[ ]*échec"
    r"|resultado|esito|risultato|hasil"
)
_FAIL = (
    r"fail|(?:did|have|has)[ ]not[ ]pass|not[ ]pass|unsuccessful"
    r"|不合格|未通[過过]|不通[過过]|不及格|불합격"
    r"|nicht[ ]bestanden|échec|échoué|reprobado|no[ ]aprobado|suspenso|não[ ]aprovado"
    r"|reprovado|non[ ]superato|tidak[ ]lulus|gagal"
)
_PASS = (
    r"pass(?!ing)|合格|通過|通过|及格|합격|bestanden|réussi"
    r"|aprobado|aprovado|superato|lulus"
)
RESULT = rf"(?:(?P<fail>{_FAIL})|(?P<pass>{_PASS}))"
SENTENCE = re.compile(
    r"(?P<fail>did[ ]not[ ](?:pass|achieve)|have[ ]not[ ]passed|unable[ ]to[ ]pass)"
    r"|(?P<pass>(?:you|have|has)[ ]passed)"
)
TITLES = re.compile(
    r"notice of exam results|breakdown of exam results|% of scored items|exam score report"
    r"|試験結果|考試結果|考试结果|시험[ ]?결과"
    r"|prüfungsergebnis|résultats[ ]d[e'\u2019]"
)
# The official labels and the article's three words.
LABEL = re.compile(
    r"(?P<needs>needs?\s{0,4}improvements?|要改善|改善が必要"
    r"|需要?改[进進善]|개선[ ]?필요|verbesserungsbedarf"
    r"|verbesserung[ ](?:erforderlich|notwendig)|amélioration[ ]nécessaire|à[ ]améliorer"
    r"|(?:necesita|requiere)[ ]mejorar?|(?:precisa|necessita)[ ](?:de[ ])?melhor\w{1,4}"
    r"|perlu[ ]peningkatan)"
    r"|(?P<meets>meets?\s{0,4}competenc(?:y|ies)|competent"
    r"|(?:コンピテンシー|能力)を満たしている"
    r"|[符達达][合到]能力(?:要求)?|역량[ ]?충족"
    r"|erfüllt[ ](?:die[ ])?(?:kompetenzen|anforderungen)|kompetenzen[ ]erfüllt"
    r"|(?:répond|satisfait)[ ]aux[ ](?:compétences|exigences)"
    r"|cumple[ ](?:con[ ])?las[ ]competencias|atende[ ]às[ ]competências"
    r"|memenuhi[ ]kompetensi)"
    r"|(?P<strong>strong)"
)
_RATINGS = {
    "needs": Rating.NEEDS_IMPROVEMENT,
    "meets": Rating.COMPETENT,
    "strong": Rating.STRONG,
}

_MONTHS = (
    ("januar", "janvier", "enero", "janeiro", "gennaio"),
    ("februar", "février", "febrero", "fevereiro", "febbraio"),
    ("märz", "mars", "marzo", "março", "maret"),
    ("april", "avril", "abril", "aprile"),
    ("mai", "mayo", "maio", "maggio", "mei"),
    ("juni", "juin", "junio", "junho", "giugno"),
    ("juli", "juillet", "julio", "julho", "luglio"),
    ("august", "août", "agosto", "agustus"),
    ("september", "septembre", "septiembre", "setembro", "settembre"),
    ("oktober", "octobre", "octubre", "outubro", "ottobre"),
    ("november", "novembre", "noviembre", "novembro"),
    ("dezember", "décembre", "diciembre", "dezembro", "dicembre", "desember"),
)


def is_report(text: str) -> bool:
    """Whether a text has words that score reports have, and practice results have not."""
    low = text.lower()
    labels = (match.lastgroup for match in LABEL.finditer(low))
    return bool(TITLES.search(low)) or "needs" in labels


def label_rating(match: re.Match[str]) -> Rating:
    """Rating that a match of `LABEL` stands for."""
    return _RATINGS[match.lastgroup or "needs"]


def said_outcome(match: re.Match[str]) -> Outcome:
    """Outcome that a match of `RESULT` or `SENTENCE` stands for."""
    return Outcome.FAIL if match["fail"] else Outcome.PASS


def month_number(name: str) -> int | None:
    """Number of a month in lower case: English, else in full in another language."""
    return read_month(name) or next(
        (number for number, names in enumerate(_MONTHS, start=1) if name in names), None
    )
