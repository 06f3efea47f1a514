"""Language files: their form, what loading makes of them, and detection."""

from importlib import resources

import pytest

import newsclean
from newsclean.errors import LanguageError
from newsclean.languages import available, detect, get
from newsclean.languages.phrasebook import LISTS, LONGEST_LINE, PhraseBook
from newsclean.languages.phrases import ENTRY_WORDS, Part, listed, parse_phrase
from newsclean.languages.phrases import LISTS as ENTRIES
from newsclean.languages.schema import check, function_words, other_function_words, parse

LEAST_OTHERS = 25
"""Function words of a language without a file: with fewer, short texts would have none."""

FOLDER = resources.files("newsclean.languages")
FILES = sorted((f for f in FOLDER.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_lists_are_sorted_and_clean(file: resources.abc.Traversable) -> None:
    check(file.read_text(encoding="utf-8"), file.name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[dates]\nfillers = '''\nof\n at\n'''", "x.toml: dates.fillers: stray white space in ' at'"),
        ("[dates]\nfillers = '''\nat\n\nof\n'''", "x.toml: dates.fillers: stray white space in ''"),
        ("[dates]\nfillers = '''\nof\nat\n'''", "x.toml: dates.fillers: 'at' belongs before 'of'"),
        ("[dates]\nfillers = '''\nAt\nat\n'''", "x.toml: dates.fillers: 'at' stands twice"),
        ("[dates]\nfillers = '''\nat\n", "x.toml: "),
    ],
)
def test_a_mistake_names_file_and_key(text: str, message: str) -> None:
    with pytest.raises(LanguageError) as error:
        check(text, "x.toml")
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("tag", [*available(), "und"])
def test_every_phrase_parses(tag: str) -> None:
    for table, keys in LISTS.items():
        for key in keys:
            for phrase in getattr(getattr(get(tag), table), key):
                parse_phrase(phrase)


@pytest.mark.parametrize("tag", [*available(), "und"])
def test_every_phrase_matches_a_line_made_of_it(tag: str) -> None:
    slots = {
        "agency": get(tag).credits.agencies[0],
        "agencies": get(tag).credits.agencies[0],
        "date": "12.10.2022",
        "names": "Ana Ruiz",
        "number": "3",
        "platform": get(tag).furniture.platforms[0],
        "*": "xyz",
        "**": "xyz",
    }

    def words(part: Part) -> str:
        line = " ".join(part.choices[-1]) if part.choices else slots[part.kind]
        return line.upper() if part.kind == "WORD" else line

    for table, keys in LISTS.items():
        for key in keys:
            book = PhraseBook(tag, table, key)
            for phrase in getattr(getattr(get(tag), table), key):
                line = " ".join(words(part) for part in parse_phrase(phrase).parts)
                assert len(line) > LONGEST_LINE or book.match(line), f"{table}.{key}: {phrase!r}: {line!r}"


@pytest.mark.parametrize("tag", [*available(), "und"])
def test_entries_of_slots_are_as_short_as_phrases_take_them(tag: str) -> None:
    for slot in ENTRIES:
        for entries in listed(tag, slot).values():
            assert max(map(len, entries)) <= ENTRY_WORDS


@pytest.mark.parametrize("phrase", ["follow on {plattform}", "photo / {names}", "***"])
def test_a_phrase_that_can_match_nothing_is_refused(phrase: str) -> None:
    with pytest.raises(LanguageError, match="in the phrase"):
        parse_phrase(phrase)


@pytest.mark.parametrize("tag", available())
def test_own_entries_do_not_repeat_inherited_ones(tag: str) -> None:
    own = parse((resources.files("newsclean.languages") / f"{tag}.toml").read_text(encoding="utf-8"), tag)
    shared = parse((resources.files("newsclean.languages") / "und.toml").read_text(encoding="utf-8"), "und")
    for table, lists in shared.items():
        for key, entries in lists.items() if isinstance(lists, dict) else ():
            mine = own.get(table, {})
            assert isinstance(mine, dict)
            if isinstance(entries, tuple):
                assert not {e.casefold() for e in mine.get(key, ())} & {e.casefold() for e in entries}, f"{table}.{key}"


@pytest.mark.parametrize("tag", available())
def test_detection_reads_the_same_words_as_the_whole_file(tag: str) -> None:
    assert function_words(tag) == get(tag).detection.function_words


def test_languages_without_a_file_have_function_words_of_their_own() -> None:
    others = other_function_words()
    assert others.keys().isdisjoint(available())
    assert [" ".join((tag, *words)) for tag, words in others.items()] == list(get("und").detection.others)
    for tag, words in others.items():
        assert len(words) == len({word.lower() for word in words}) >= LEAST_OTHERS, tag


def test_region_and_script_do_not_matter() -> None:
    assert get("fr-CA") is get("fr_FR") is get("fr")
    assert get("xx") is get("yy-YY") is get("und")


@pytest.mark.parametrize(
    ("source", "language"),
    [
        (
            "---\ntitle: A ponte\nlang: pt_BR\n---\n\nA ponte fica fechada até ao verão, disse a presidente.\n",
            None,
        ),
        ("A ponte fica fechada até ao verão, disse a presidente.\n", "pt_BR"),
    ],
    ids=["declared", "given"],
)
def test_locales_become_tags(source: str, language: str | None) -> None:
    assert newsclean.extract(source, language=language).language == "pt-BR"


def test_written_forms_share_their_language() -> None:
    assert get("nb") is get("nn-NO") is get("no")


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The council said on Monday that it would not close the library, but its hours will change."),
        ("fr", "Le conseil a annoncé lundi que la bibliothèque ne fermerait pas, mais que ses horaires changeraient."),
        ("de", "Der Rat teilte am Montag mit, dass die Bibliothek nicht schließen werde, die Zeiten sich aber ändern."),
        ("es", "El ayuntamiento anunció el lunes que la biblioteca no cerrará, pero que su horario va a cambiar."),
        ("it", "Il consiglio ha annunciato lunedì che la biblioteca non chiuderà, ma che gli orari cambieranno."),
        ("pt", "A câmara anunciou na segunda-feira que a biblioteca não vai fechar, mas que o horário vai mudar."),
        ("no", "Kommunestyret sa mandag at biblioteket ikke blir lagt ned, men at åpningstidene skal endres noe."),
        ("da", "Byrådet oplyste mandag, at biblioteket ikke bliver lukket, men at åbningstiderne skal ændres noget."),
        ("ro", "Consiliul a anunțat luni că biblioteca nu va fi închisă, dar programul ei se va schimba."),
        ("el", "Ο δήμος ανακοίνωσε τη Δευτέρα ότι η βιβλιοθήκη δεν θα κλείσει, αλλά το ωράριό της θα αλλάξει."),
        ("tr", "Belediye pazartesi günü kütüphanenin kapanmayacağını, ancak saatlerinin değişeceğini bildirdi."),
        ("ru", "Городской совет в понедельник решил не закрывать библиотеку, но часы её работы изменятся."),
        ("uk", "Міська рада в понеділок вирішила не закривати бібліотеку, але години її роботи зміняться."),
        ("cs", "Zastupitelstvo v pondělí rozhodlo, že knihovnu nezavře, ale její otevírací doba se změní."),
        ("und", "12345 67890 !!!"),
        ("ja", "市議会は月曜日、図書館を閉館しないと発表した。"),
        ("zh", "市议会星期一宣布，图书馆不会关闭，但开放时间将有所变化。"),
        ("ko", "시의회는 월요일 도서관을 닫지 않겠지만 운영 시간은 바뀔 것이라고 밝혔다."),
        ("ar", "أعلن المجلس يوم الاثنين أن المكتبة لن تغلق، لكن مواعيدها سوف تتغير بعد ذلك."),
        (
            "bg",
            "Общинският съвет съобщи в понеделник, че библиотеката няма да бъде затворена, но часовете ще се променят.",
        ),
        (
            "ca",
            "L’ajuntament va anunciar dilluns que la biblioteca no tancarà, però que canviaran els horaris.",
        ),
        ("fi", "Kaupunki kertoi maanantaina, että kirjasto ei sulkeudu, mutta sen aukioloajat muuttuvat."),
        (
            "hr",
            "Gradsko vijeće objavilo je u ponedjeljak da se knjižnica neće zatvoriti, ali će se vrijeme promijeniti.",
        ),
        (
            "id",
            "Dewan kota mengatakan pada hari Senin bahwa perpustakaan itu tidak akan ditutup, tetapi jamnya berubah.",
        ),
        (
            "sk",
            "Minister povedal, že ide o opatrenie, ktoré má pomôcť samosprávam, no opozícia ho kritizuje. Tento krok "
            "však nie je pre všetkých rovnako dobrý, lebo menšie obce už teraz nemajú na opravy ciest. Aj preto sa "
            "starostovia obávajú, čo bude ďalej, a žiadajú, aby sa o zmene hovorilo tiež s nimi.",
        ),
        (
            "gl",
            "A conselleira dixo que a medida axudará ás vilas pequenas, pero a oposición non o ve así. Moitos "
            "alcaldes, con todo, cren que non é abondo, porque as estradas da súa zona xa non teñen amaño.",
        ),
        (
            "af",
            "Die minister het gesê dit is 'n maatreël wat plaaslike owerhede moet help, maar die opposisie is "
            "daarteen. Baie burgemeesters sê egter dat dit nie genoeg is nie, want hulle het nou al nie geld nie.",
        ),
        ("und", "Kunstinstituut Boijmans"),
        (
            "und",
            "Zxarto velin ploka druv, menga trilo savert quon belira; stav nolt frigen daval.",
        ),
        (
            "hu",
            "A munkák jól haladnak a hídon, amelyet tavaly zártak le. A híd júniusra elkészül, mondta a polgármester a "
            "hétfői sajtótájékoztatón. A vállalkozó szerint nincs ok az aggodalomra, mert a cég minden anyagot "
            "megvett. A lakók azt kérik, hogy a busz is közlekedjen, amíg tart a felújítás.",
        ),
    ],
)
def test_detection(tag: str, text: str) -> None:
    assert detect(text) == tag
