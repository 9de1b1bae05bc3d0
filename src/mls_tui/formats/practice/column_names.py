"""What people call the columns of a table of practice results, in six languages."""

from collections.abc import Mapping

# The surer names first: where two columns claim the same, the surer one has it. Accents and case do
# not matter. English, then German, French, Spanish, Portuguese, Japanese.
COLUMN_NAMES: Mapping[str, tuple[str, ...]] = {
    "date": (
        *("date", "day", "taken on", "date taken", "test date", "exam date", "quiz date", "taken"),
        *("completed on", "completed", "when", "datum", "tag", "fecha", "data", "dia", "jour"),
        *("\u65e5\u4ed8", "\u53d7\u9a13\u65e5", "\u5b9f\u65bd\u65e5"),
    ),
    "source": (
        *("source", "set", "practice test", "practice exam", "mock exam", "mock test", "mock"),
        *("quiz name", "test name", "set name", "exam name", "quiz", "title", "name"),
        *("quelle", "prufung", "ubung", "probeprufung", "probetest", "titel"),
        *("examen blanc", "titre", "fuente", "origen", "examen", "simulacro", "titulo"),
        *("fonte", "origem", "simulado", "prova", "teste"),
        *("\u51fa\u5178", "\u6a21\u8a66", "\u6a21\u64ec\u8a66\u9a13", "\u30bd\u30fc\u30b9"),
        *("\u554f\u984c\u96c6", "\u30c6\u30b9\u30c8", "\u8a66\u9a13"),
    ),
    "provider": ("provider", "vendor", "platform", "anbieter", "fournisseur", "proveedor"),
    "kind": (
        *("kind", "type", "test type", "mode", "art", "typ", "modus", "genre", "tipo", "modo"),
        *("\u7a2e\u985e", "\u7a2e\u5225"),
    ),
    "timed": ("timed", "is timed"),
    "first": ("first time", "first attempt", "first", "first try"),
    "repeat": ("repeat", "retake", "repeated", "is repeat", "wiederholung", "repeticion"),
    "attempt": ("attempt", "attempt no", "try", "versuch", "tentative", "intento", "tentativa"),
    "minutes": (
        *("minutes", "duration", "time taken", "time spent", "mins", "time", "minutes taken"),
        *("exam time", "test time", "minuten", "dauer", "zeit", "duree", "temps"),
        *("minutos", "duracion", "tiempo", "duracao", "tempo"),
        *("\u6642\u9593", "\u5206", "\u6240\u8981\u6642\u9593"),
    ),
    "exam": ("exam", "exam code", "certification", "code", "zertifizierung", "certificacion"),
    "domain": (
        *("domain", "domains", "domain name", "category", "categories", "section", "topic"),
        *("topics", "knowledge area", "content domain", "exam domain", "area"),
        *("bereich", "domane", "thema", "kategorie", "domaine", "categorie", "theme"),
        *("dominio", "categoria", "tema"),
        *("\u5206\u91ce", "\u30c9\u30e1\u30a4\u30f3", "\u30ab\u30c6\u30b4\u30ea", "\u9818\u57df"),
    ),
    "correct": (
        *("correct", "right", "correct answers", "right answers", "correct questions", "result"),
        *("results", "score", "raw score", "marks", "points"),
        *("richtig", "richtige", "richtige antworten", "korrekt", "ergebnis", "punkte"),
        *("correctes", "bonnes reponses", "reponses correctes", "correct(e)s", "resultat"),
        *("correctas", "correctos", "correcto", "aciertos", "respuestas correctas"),
        *("puntuacion", "puntos", "resultado"),
        *("corretas", "acertos", "certas", "pontuacao", "pontos", "nota"),
        *("\u6b63\u89e3", "\u6b63\u89e3\u6570", "\u6b63\u7b54\u6570", "\u7d50\u679c"),
        *("\u70b9\u6570", "\u5f97\u70b9", "\u30b9\u30b3\u30a2"),
    ),
    "total": (
        *("total", "total questions", "total question", "questions", "out of", "question count"),
        *("of", "asked", "no of questions", "number of questions"),
        *("gesamt", "fragen", "anzahl fragen", "anzahl", "insgesamt", "nombre de questions"),
        *("preguntas", "total preguntas", "total de preguntas"),
        *("questoes", "perguntas", "total de questoes"),
        *("\u554f\u984c\u6570", "\u5408\u8a08", "\u51fa\u984c\u6570", "\u7dcf\u6570"),
    ),
    "incorrect": (
        *("incorrect", "wrong", "incorrect answers", "wrong answers", "mistakes", "falsch"),
        *("incorrectes", "fausses", "incorrectas", "errores", "fallos"),
        *("incorretas", "erradas", "erros", "\u4e0d\u6b63\u89e3", "\u8aa4\u7b54"),
    ),
    "unattempted": ("unattempted", "skipped", "unanswered", "not attempted", "not answered"),
    "guess": ("guess", "expected", "guess beforehand", "expected score", "prediction"),
    "misses": ("misses", "reasons", "reason", "reasons for misses", "why", "missed"),
    "note": (
        *("note", "notes", "comment", "comments", "remarks", "notiz", "notizen", "bemerkung"),
        *("kommentar", "commentaire", "remarque", "notas", "comentario", "observaciones"),
        *("observacoes", "\u5099\u8003", "\u30e1\u30e2"),
    ),
    "test": ("test id", "id", "test"),
    "percent": (
        *("percent", "percentage", "%", "score %", "correct %", "accuracy", "score percent"),
        *("% correct", "% score", "result %", "score in %", "percent correct"),
        *("prozent", "quote", "pourcentage", "taux", "porcentaje", "percentual", "porcentagem"),
        *("\u6b63\u7b54\u7387", "\u6b63\u89e3\u7387", "\u5f97\u70b9\u7387"),
    ),
    "ignored": (
        *("no", "number", "marked for review", "marked", "review", "for review", "flagged"),
        *("s no", "sl no", "sr no", "#", "nr", "\u756a\u53f7"),
    ),
}
