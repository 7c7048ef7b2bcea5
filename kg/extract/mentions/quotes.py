"""Names in quotation marks: programmes, events, and bodies that are to be founded."""

import re
from collections.abc import Iterator

from kg.domain.lexicon import Lexicon
from kg.extract.mentions.known import KnownNames
from kg.extract.mentions.scan import Scan, Span
from kg.model import BODIES, EntityType

_QUOTED = re.compile(
    r"‘([^‘’\n]{2,60})’|'([^'\n]{2,60})'|「([^「」\n]{2,60})」|『([^『』\n]{2,60})』|《([^》\n]{2,60})》|`([^`'\n]{2,60})[`']|“([^“”\n]{2,30})”|\"([^\"\n]{2,30})\""
)
_AFTER = re.compile(
    r"\s?(?:\([^)]{1,20}\))?\s?(?:의 )?(?P<head>"
    r"사업|프로그램|프로젝트|공모|펀드|정책|캠페인|과제|제도|협약|대출|과정|상품|"
    r"특례보증|"
    r"행사|대회|전시회|박람회|포럼|세미나|컨퍼런스|콘퍼런스|출범식|회의|시상식|설명회|"
    r"특구|센터|단지|클러스터)"
)
_BEFORE = re.compile(
    r"(?:사업|프로그램|플랫폼|제도|펀드|캠페인|프로젝트|브랜드|정책|공모전|서비스|과제|전략|계획|법안|보증|자금|대출)(?:인|명|명인)?\s?$"
)
_SESSION = re.compile(r"제\d+(?:차|회)")
_CALLED = re.compile(
    r"\s?(?:\([^)]{1,20}\))?\s?(?:지원|육성|시범|공모)?(?:사업|프로그램|프로젝트|펀드|캠페인)(?![가-힣]{2})"
)
_APPLIED = re.compile(r"\s?(?:신규 |참여 ?|지원 ?)?(?:공모|공고|과제|선정평가)(?=[가-힣]{0,2}(?:\s|$))")
_BUILT = re.compile(
    r"\s?(?:\([^)]{1,20}\))?\s?(?:개소식|개관식|준공식|기공식|착공식|입주식|개장식|건립|건물|분양|"
    r"개원|문 열|의 문을)"
)
_AMONG_FIRMS = re.compile(r"\s?등\s[^.\n‘’]{0,16}(?:기업|업체|회사|스타트업)(?:들|이|은|과|을|의|에|\s)")
_FIRM = re.compile(r"(?:기업|업체|회사|스타트업|벤처|제조사|운영사|개발사|합작법인|현지법인)(?:인)?\s?$")
_TREATY = re.compile(
    r"(?:[가-힣]{1,6}|美|中|日|EU)(?:\s?[·∙ㆍ・\-]\s?(?:[가-힣]{1,6}|EU|ASEAN|美|中|日))+\s?"
    r"(?:자유무역협정|FTA|포괄적\s?경제동반자협정|CEPA|RCEP)"
)
_AGREEMENT = re.compile(
    r"(?:협약|MOU|각서|협정|약정|협정서|협약서|약정서|의향서|합의|합의서|합의문|확약서|동의서|선언|선언문|결의문|성명|성명서|계약서)(?:\([^)]*\))?$"
)
_LABEL = re.compile(
    r"\s?(?:으로|로)[는도]? (?:불리|불[러렸린]|통[하한할]|꼽)|[을를] (?:주제로|표방|노[리린]|넘|선물)"
    r"|\s?(?:같은|판정|이라는 말)"
)
"""What follows a motto, a topic or a verdict in quotation marks."""
_ABOUT = re.compile(
    r"(?: ?제?\d+(?:기|회|차|단계))?(?:[을를] 위한|에 관한)? ?"
    r"(?:투자|상호|공동|상생|업무|지원|추진|조성|공동운영|활성화)?(?: 및 [가-힣 ]{2,8})? ?"
    r"(?:협약|협약식|MOU|양해각서|협정|약정|의향서|결성식|개소식|개관식|기공식|착공식|준공식|현판식|입교식|입학식|수료식|졸업식|발대식|"
    r"출범식|선포식|결성총회|설명회|간담회|워크숍|성과보고회|보고회|발표회|공청회)(?:\([^)]*\))?$"
)
"""What follows a name in the title of an agreement or a ceremony about it."""
_SENTENCE = re.compile(r"(?:다|요|까|자|라|네|죠|지|며|고|서|면|게|는|은|한|할|된|될)$")
_EDITION = re.compile(r"(?:20\d\d|[ⅠⅡⅢⅣ]|[1-9](?:호|기|차)?|\d\.0)$")
"""A year or a number behind the name proper ("노르딕 웍스 2023")."""
_WHERE = re.compile(r"\s(?:in|IN|@)\s?[가-힣A-Za-z]+$")
_OCCASION = re.compile(r"(?:의 ?(?:밤|날|주간)|[가-힣]데이)$")
_DATED = re.compile(r"(?:^(?:제\d+회|20\d\d년?) ?|20\d\d$)")
_HELD_BEFORE = re.compile(
    r"(?:열린|열리는|(?<!문을 )여는|(?<!문을 )(?<![가-힣])연|열릴|개최한|개최하는|개최된|개최되는|"
    r"개막한|개막하는|폐막한|마련한|주최한|주최하는|"
    r"행사인|행사|대회|박람회|전시회|포럼|경진대회|세미나|축제)\s?$"
)
_HOSTED = re.compile(
    r"(?:\([^)]{1,20}\))?(?:"
    r"[을를] (?:차례로 |잇따라 |공동(?:으로)? )?(?:열[었고]|연다|여는|개최)|[이가] (?:열[렸린]|펼쳐|개막))"
)
"""What is done with an event; courses, offices and rooms are opened, too, and say so in their names."""
_COHORT = re.compile(r"\s?제?\d+기(?![가-힣])")
"""What follows a programme that people go through year by year ("‘섬마을 도약’ 2기 10팀")."""
_RUN = re.compile(
    r"(?:[을를도]|[이가]) (?:[^.\n ]+ ){0,3}?"
    r"(?:운영|시작|선보|벌[이인]|추진|시행|진행|실시|가동|개설|개강|도입)"
)
_CHOSEN = re.compile(
    r"(?:에|으?로|서)? ?(?:(?:올해|첫|새|신규|지원|지원대상|대상|참여) ?)?"
    r"(?:\d[\d,]*(?:개|곳|기|호|차|팀|명|社)|"
    r"(?:참여|예비|우수|수혜) ?기업|주관 ?기관|선정|지정|공고|모집|새 얼굴)"
)
"""What a headline says of a programme: how many it takes, whom it looks for."""
_SHOWN = re.compile(
    r"(?:\([^)]{1,20}\))?(?:"
    r"에 (?:[^.\n… ]+ ){0,3}?(?:부스|한국관|공동관|참가|출품|참석)|"
    r"에?서 (?:[^.\n… ]+ ){0,3}?"
    r"(?:상담|계약|\d[\d,.]*[천백]?만? ?(?:달러|불)|공동관|부스|전시관|대상을|우승|수상))"
)
"""What is done at a fair or a contest."""
_YEAR = re.compile(r"20[0-3]\d$")
_HELD_AFTER = re.compile(
    r"\s?(?:\([^)]{1,20}\))?\s?(?:결선|본선|예선|개막|폐막|개막식|행사장|시상식|[을를] (?:열|연다|개최)|"
    r"을 개막|[이가] (?:열|개막)|의 한국관)"
)
_FIRMS_SELDOM = frozenset(("랩", "페이", "스튜디오", "팩토리"))
"""Suffixes of firms that end the names of programmes, too ("청년창업랩")."""
_INCORPORATED = re.compile(r"^(?:㈜|\(주\)|주식회사)|(?:㈜|\(주\)|주식회사)$")
_LEGAL = re.compile(r"(?:법|법률|법안|조례|시행령|규정|기준|지침|고시)$")

_NAMED = frozenset((EntityType.PROGRAM, EntityType.EVENT))
_THIS_TIME = re.compile(r"^(?:(?:19|20)\d\d년?|제\d+회)\s?")
_BRACKET = re.compile(r"\s?\([^()]*\)$")

Reading = tuple[EntityType, float, str]
"""Type, score and origin of a quoted name."""


def subject(text: str, lexicon: Lexicon) -> tuple[int, EntityType] | None:
    """Length and type of the programme or zone that an agreement or ceremony is about, if any.

    >>> from kg.domain.lexicon import load_lexicon
    >>> subject("달빛 이차보전 펀드 결성식", load_lexicon())
    (10, <EntityType.PROGRAM: 'Program'>)
    >>> subject("업무협약", load_lexicon()) is None
    True
    """
    match = _ABOUT.search(text)
    name = text[: match.start()] if match else ""
    compact = re.sub(r"\s|\([^)]*\)$", "", name)
    suffix = lexicon.suffix_of(compact)
    if match and _COHORT.match(match[0]) and len(compact) > 3:
        return len(name), EntityType.PROGRAM
    if suffix is None or lexicon.suffixes[suffix] not in (EntityType.PROGRAM, EntityType.ZONE):
        return None
    if lexicon.is_generic(compact[: -len(suffix)]):
        return None
    return len(name), lexicon.suffixes[suffix]


def _names(match: re.Match[str]) -> bool:
    """Whether the marks are those of a name; double ones mostly hold what somebody said."""
    return match.group()[0] not in '“"'


class Quotes:
    """Reads what stands in quotation marks as a name, where it looks like one."""

    def __init__(self, scan: Scan, known: KnownNames) -> None:
        self._scan = scan
        self._known = known

    def find(self) -> Iterator[Span]:
        """Spans of quoted names, marks left out."""
        scan = self._scan
        for match in _QUOTED.finditer(scan.whole):
            group = match.lastindex or 1
            start, end = match.span(group)
            text = scan.whole[start:end]
            text = text.partition("(이하")[0]
            end = start + len(text)
            stripped = text.strip(" ,.")
            if scan.is_noise(start) or not stripped or text != stripped:
                continue
            found = self._type(text, match)
            if found:
                yield Span(start, end, found[0], found[2], found[1])
            elif inner := subject(text, scan.lexicon):
                yield Span(start, start + inner[0], inner[1], "quoted", 0.75)
        for match in _TREATY.finditer(scan.whole):
            if scan.starts_clean(match.start()) and not self._starts_with_body(match.start()):
                yield Span(match.start(), match.end(), EntityType.PROGRAM, "treaty", 0.9)

    def _starts_with_body(self, start: int) -> bool:
        """Whether what stands there is a body, not a country ("중기청·중진공 FTA 교육")."""
        known = self._known.longest(self._scan, start)
        return known is not None and known.type in BODIES

    def _type(self, text: str, match: re.Match[str]) -> Reading | None:
        if _AGREEMENT.search(text) or text[0] in "(<":
            return None
        if self._is_sentence(text, match):
            return self._cohort(match)
        compact = _EDITION.sub("", re.sub(r"\s|\([^)]*\)$", "", _WHERE.sub("", text)))
        called = self._followed(match)
        if called is None and self._known.exact(self._scan, *match.span(match.lastindex or 1)):
            return None  # a register says what it is
        return (
            called
            or self._registered(text)
            or self._held(text, compact, match)
            or self._by_ending(compact, match)
            or self._by_context(match)
            or self._cohort(match)
            or self._plain(compact, match)
        )

    def _registered(self, text: str) -> Reading | None:
        """This year's of what a register knows ("2018 로보월드(ROBOT WORLD)")."""
        bare = _BRACKET.sub("", _THIS_TIME.sub("", text))
        type_ = self._known.type_of(bare) if bare != text else None
        return (type_, 0.9, "quoted") if type_ in _NAMED else None

    def _cohort(self, match: re.Match[str]) -> Reading | None:
        """A programme whose participants are counted by cohorts, whatever it is called."""
        told = _names(match) and _COHORT.match(self._scan.whole, match.end())
        return (EntityType.PROGRAM, 0.7, "quoted") if told else None

    def _is_sentence(self, text: str, match: re.Match[str]) -> bool:
        """Whether the quotation closes with an ending, not with a noun like 단지 or 플라자."""
        if _SENTENCE.search(text) is None:
            return False
        last = self._scan.words_in(match.start(), match.end())
        return not last or not self._scan.words[last[-1]].noun or self._scan.has_ending(last[-1])

    def _held(self, text: str, compact: str, match: re.Match[str]) -> Reading | None:
        """What is held on a day: dated or called an occasion, and told to be opened or attended."""
        if _OCCASION.search(text) or _SHOWN.match(self._scan.whole, match.end()):
            return EntityType.EVENT, 0.8, "quoted"
        scan = self._scan
        suffix = scan.lexicon.suffix_of(compact)
        if suffix and suffix != "챌린지":
            return None
        if compact.endswith((*scan.lexicon.courses, *scan.lexicon.rooms)):
            return None
        before = scan.whole[max(0, match.start() - 8) : match.start()]
        told = _HELD_AFTER.match(scan.whole, match.end()) or compact.endswith("대상")
        if _HELD_BEFORE.search(before) or (told and _DATED.search(text)):
            return EntityType.EVENT, 0.75, "quoted"
        hosted = _names(match) and _HOSTED.match(scan.whole, match.end())
        return (EntityType.EVENT, 0.7, "quoted") if hosted else None

    def _followed(self, match: re.Match[str]) -> Reading | None:
        """What the word right behind the quotation calls it, where that word is plain."""
        whole = self._scan.whole
        if _CALLED.match(whole, match.end()) or _APPLIED.match(whole, match.end()):
            return EntityType.PROGRAM, 0.85, "quoted"
        return (EntityType.COMPANY, 0.8, "quoted") if _AMONG_FIRMS.match(whole, match.end()) else None

    def _by_ending(self, compact: str, match: re.Match[str]) -> Reading | None:
        lexicon = self._scan.lexicon
        if _INCORPORATED.search(compact):
            return EntityType.COMPANY, 0.85, "quoted"
        if _LEGAL.search(compact):
            return EntityType.PROGRAM, 0.8, "quoted"
        suffix = lexicon.suffix_of(compact)
        generic = suffix is not None and lexicon.is_generic(compact[: -len(suffix)])
        if suffix is None:
            return None
        type_ = lexicon.suffixes[suffix]
        if compact in lexicon.suffixes and type_ is EntityType.ZONE:
            return None
        if generic and len(compact) < (5 if type_ is EntityType.EVENT else 6):
            return None
        if (_SESSION.match(compact) or suffix == "컨벤션") and type_ not in _NAMED:
            type_ = EntityType.EVENT
        if self._spoken(match) and (type_ not in _NAMED or not _names(match)):
            return None
        if type_ is EntityType.INSTITUTE and self._is_course(compact, match):
            type_ = EntityType.PROGRAM
        firm = match.group()[0] == "“" or self._introduced(match)
        firm = firm or (" " not in match.group() and suffix not in _FIRMS_SELDOM)
        if (type_ is EntityType.COMPANY and not firm) or (suffix == "공사" and " " in match.group()):
            type_ = EntityType.PROGRAM
        return type_, 0.8, "quoted"

    def _introduced(self, match: re.Match[str]) -> bool:
        """Whether a word for firms leads to the quotation, or its 대표 follows."""
        whole = self._scan.whole
        led = _FIRM.search(whole[max(0, match.start() - 8) : match.start()])
        return led is not None or whole.startswith("(대표", match.end())

    def _spoken(self, match: re.Match[str]) -> bool:
        """Whether a verb or an adverb stands in the quotation."""
        words = (self._scan.words[index] for index in self._scan.words_in(match.start(), match.end()))
        return any(not word.noun and word.stem != "및" for word in words)

    def _is_course(self, compact: str, match: re.Match[str]) -> bool:
        """Whether the name of a school stands for what is taught: nobody built or opened it."""
        opened = _BUILT.match(self._scan.whole, match.end())
        return _names(match) and compact.endswith(self._scan.lexicon.courses) and not opened

    def _by_context(self, match: re.Match[str]) -> Reading | None:
        whole = self._scan.whole
        after = _AFTER.match(whole, match.end())
        if after:
            kind = self._scan.lexicon.suffixes.get(after["head"], EntityType.PROGRAM)
            if kind in (EntityType.AGENCY, EntityType.ZONE):
                return kind, 0.6, "quoted"
            return (EntityType.EVENT if kind is EntityType.EVENT else EntityType.PROGRAM), 0.75, "quoted"
        if _BUILT.match(whole, match.end()):
            return EntityType.ZONE, 0.6, "quoted"
        if self._introduced(match):
            return EntityType.COMPANY, 0.8, "quoted"
        before = whole[max(0, match.start() - 8) : match.start()]
        return (EntityType.PROGRAM, 0.7, "quoted:told") if _BEFORE.search(before) else None

    def _plain(self, compact: str, match: re.Match[str]) -> Reading | None:
        """Single quotation marks around a noun phrase: mostly a programme, in a headline where it chooses."""
        scan = self._scan
        if not _names(match) or len(compact) < 5:
            return None
        if match.start() < scan.title_end and not _CHOSEN.match(scan.whole, match.end()):
            return None
        if _LABEL.match(scan.whole, match.end()):
            return None
        if self._spoken(match):
            return (EntityType.PROGRAM, 0.6, "quoted") if _RUN.match(scan.whole, match.end()) else None
        if compact.endswith(scan.lexicon.rooms):
            return EntityType.ZONE, 0.6, "quoted"
        if _YEAR.search(match.group()[:-1]):
            return EntityType.EVENT, 0.6, "quoted"
        return EntityType.PROGRAM, 0.5, "quoted:plain"
