"""What a page says of itself rather than of the news: menus, buttons, teasers, weather, adverts.

A line is furniture only when all of it is: "공유하기" is, "한빛시는 차량 공유하기 운동을 편다."
is not. So every pattern here is matched against whole lines, never searched for in them.
"""

import re

_MARKS = " •·∙▪◦●○-–*>»›▶▷☞ㆍ|"
_BULLET = r"[\s•·∙▪◦●○\-–*>»›▶▷☞ㆍ#|]*"

_BUTTON = (
    r"공유(?:하기)?|(?:기사|뉴스)?\s?(?:공유|스크랩|인쇄|프린트)(?:하기)?|(?:기사|본문)\s?(?:듣기|보내기"
    r"|저장)|음성으로 듣기|번역\s?설정|번역|요약(?:보기)?|AI\s?요약"
    r"|페이스북|트위터|카카오(?:톡|스토리)?|네이버\s?(?:블로그|밴드|카페)?|밴드|블로그|라인|텔레그램"
    r"|인스타그램|유튜브|엑스"
    r"|(?:페이스북|트위터|카카오톡|카카오스토리|네이버\s?(?:블로그|밴드)|밴드|라인|메일|이메일|텔레그램"
    r"|엑스|X)"
    r"\s?(?:\([^)]*\))?\s?(?:으로|로)?\s?(?:기사\s?)?(?:공유|보내기|전송|글보내기)(?:하기)?"
    r"|Facebook|Twitter|Kakao(?:Talk|Story)?|Naver|Band|Instagram|YouTube|Telegram|RSS|SNS|PDF"
    r"|(?:URL|링크|주소|기사\s?주소|단축\s?URL)\s?(?:복사|줄이기)(?:하기)?|복사하기|URL"
    r"|(?:글자|글씨|폰트)\s?(?:크기|사이즈)?\s?(?:크게|작게|확대|축소|조절|조정|변경|설정|보통|키우기"
    r"|줄이기|\+|-)?"
    r"|가|[가]?[+＋\-－]|작게|보통|크게|더\s?크게|아주\s?크게|본문\s?(?:글씨|글자).{0,14}"
    r"|이 글자크기로 변경됩니다\.?"
    r"|댓글(?:\s?(?:쓰기|보기|달기|작성|목록|닫기|입력))?\s?[\[(]?\d*[\])]?개?|(?:총|전체)\s?댓글.{0,8}"
    r"|의견\s?\d+"
    r"|좋아요\s?\d*|싫어요\s?\d*|화나요\s?\d*|슬퍼요\s?\d*|추천\s?\d*|훈훈해요\s?\d*"
    r"|후속기사\s?원해요\s?\d*|공감\s?\d*"
    r"|로그인|로그아웃|회원\s?가입|마이\s?페이지|아이디|비밀번호|검색(?:어)?|검색하기|통합\s?검색"
    r"|전체\s?메뉴|메뉴(?:\s?열기|\s?닫기)?"
    r"|(?:본문|메뉴|주메뉴|콘텐츠)\s?(?:으로|로)?\s?(?:바로\s?가기|건너뛰기)|사이트맵|홈|HOME|Home|처음으로"
    r"|TOP|맨\s?위로|위로|닫기|열기|펼치기|접기"
    r"|목록(?:으로)?|이전\s?(?:글|기사|페이지)?|다음\s?(?:글|기사|페이지)?|이전글.{0,60}|다음글.{0,60}|처음"
    r"|마지막|뒤로(?:\s?가기)?"
    r"|구독(?:하기|신청)?|기사\s?제보|제보하기|독자\s?(?:제보|투고)|광고\s?문의|고객\s?센터|신문\s?(?:보기"
    r"|구독)|지면\s?보기|PC\s?버전|모바일\s?버전"
    r"|더\s?보기\s?[+＋>]?|\+\s?더보기|more\s?[+＋>]?|전체\s?보기|자세히\s?보기|원본\s?보기.{0,8}"
    r"|이미지\s?(?:크게|확대)\s?보기|크게\s?보기|확대\s?보기"
    r"|알림|알림\s?신청|뉴스레터(?:\s?구독)?|앱\s?다운로드|다국어|KOR|ENG|English|한국어|日本語|中文"
    r"|기사\s?원문(?:\s?보기)?|원문\s?보기|바로\s?가기"
    r"|(?:AD|Ad|ADVERTISEMENT|Advertisement|SPONSORED|Sponsored|광고|배너|스폰서)(?:\s?원본.{0,10})?"
    r"|\[?(?:AD|광고)\]?"
    r"|조회\s?(?:수)?\s?[:：]?\s?[\d,]+(?:회)?|hit\s?[:：]?\s?[\d,]+|첨부\s?파일.{0,60}|파일\s?다운로드"
    r"|다운로드|출력|수정|삭제|답글|신고(?:하기)?"
    r"|관련\s?키워드|키워드|태그|Tags?|#\S+(?:\s#\S+)*|기자\s?(?:페이지|구독|프로필|홈)|다른\s?기사\s?보기"
    r"|기자의\s?다른\s?기사(?:\s?보기)?|기사\s?모아보기"
)
_SECTION = (
    r"정치|경제|사회|문화|국제|스포츠|연예|오피니언|사설|칼럼|기획|특집|연재|포토|영상|동영상|생활|건강"
    r"|의료|교육|과학|IT|테크|기술|산업|기업"
    r"|금융|증권|부동산|재계|자동차|유통|농업|환경|노동|여성|복지|인물|피플|사람들|인사|부고|동정|행사|지역"
    r"|전국|지방|수도권|서울|경기|인천|강원"
    r"|충청|충북|충남|대전|세종|전라|전북|전남|광주|경상|경북|경남|대구|부산|울산|제주|뉴스|속보|단독|전체"
    r"|종합|라이프|여행|레저|북한|날씨|운세"
    r"|사진|만평|게시판|공지사항|자유게시판|보도자료|소식|알림마당|정보마당|기관소개|회사소개|열린마당"
    r"|고객마당|사업안내|정보공개|자료실|커뮤니티"
)
_BUTTONS = re.compile(_BUTTON, re.I)
_SECTIONS = re.compile(rf"(?:{_SECTION})(?:[·/&](?:{_SECTION}))?")
_PATH = re.compile(r"(?:홈|HOME|Home|처음)(?:\s?[>»›/]\s?[^>»›/.]{1,20}){1,6}")
_PARTS = re.compile(r"\s*[|/,>›»•]\s*|\s+")

_TEMPERATURE = re.compile(r"-?\d{1,2}(?:\.\d)?(?:℃|°C?)")
_AIR = re.compile(r"(?:초?미세먼지|자외선|오존|습도|강수확률)[:：]?")
_SKY = re.compile(
    r"날씨|오늘의|오늘|현재|기온|체감|맑음|흐림|구름|많음|조금|구름많음|구름조금|대체로|비|눈|소나기|안개"
    r"|박무|황사|가끔|한때|좋음|보통|나쁨|매우|높음"
    r"|낮음|[\d.]+(?:㎍/㎥|%|m/s)?|[가-힣]{2,4}|[~·:：-]"
)
_MARKET = re.compile(r"(?:코스피|코스닥|환율|원/달러|다우|나스닥)\s?[\d,.]{3,}[\s▲▼△▽+\-\d,.%()]{0,40}")

_INVITATION = re.compile(
    rf"{_BULLET}(?:\[?(?:ⓒ|©|※)?\]?\s?)?(?:"
    r"(?:네이버|카카오|다음|구글|유튜브|텔레그램|인스타그램|페이스북)[^.]{0,30}(?:구독|채널|추가|팔로우"
    r"|친구|제보|바로가기)[^.]{0,20}"
    r"|[^.]{0,25}(?:구독하기|구독하세요|팔로우하기|채널\s?추가|친구\s?추가|앱\s?설치|무료\s?구독)!?"
    r"|['‘\"“]?당신의\s?제보[^\n]{0,60}|제보는[^\n]{0,60}|제보\s?(?:하기|전화|문의)?\s?[:：▷][^\n]{0,60}"
    r"|기사\s?제보\s?(?:및|[:：·])[^\n]{0,60}|[▷☎]\s?(?:카카오톡|전화|이메일|제보)[^\n]{0,60}"
    r"|(?:이|위)\s?기사(?:를|가|에 대해)[^\n]{0,30}(?:어떻게|추천|좋아요|공유|응원|후원|생각)[^\n]{0,25}"
    r"|[^.]{0,20}에서 직접 확인하세요\.\s?해당 언론사로 이동합니다\.?|해당 언론사(?:로|에서)[^\n]{0,30}"
    r"|언론사(?:가|에서) 직접 선정한[^\n]{0,30}"
    r"|전체 맥락을 이해하기 위해서는 본문 보기를 권장합니다\.?|\(예시\) 가장 빠른 뉴스가 있고[^\n]*"
    r"|기사 제목과 주요 문장을 기반으로 자동요약한[^\n]*"
    r"|(?:댓글|의견)(?:을|은|이)[^\n]{0,40}(?:남겨|입력|로그인|삭제|정책|노출)[^\n]{0,30}"
    r"|아래 경우에는 고지 없이 삭제[^\n]{0,20}|답글과 추천수를 합산[^\n]{0,30}|BEST\s?댓글"
    r"|음란 및 청소년 유해[^\n]*|이 기사는 언론사에서[^\n]{0,60}섹션[^\n]{0,20}"
    r"|[^.]{0,15}무단\s?전재[^\n]{0,40}위반[^\n]{0,40}"
    r")"
)
_SITE = re.compile(
    rf"{_BULLET}(?:제호|상호|법인명|등록\s?번호|등록\s?(?:일자|일)|발행\s?일자|발행인|편집인|발행·편집인"
    rf"|발행인\s?[·/]\s?편집인|청소년\s?보호\s?(?:책임자|정책)|개인정보\s?(?:처리|취급)\s?방침"
    rf"|개인정보\s?보호\s?책임자|이메일\s?무단\s?수집\s?거부|저작권\s?(?:보호)?\s?정책"
    r"|이용\s?약관|회사\s?소개|매체\s?소개|광고\s?(?:안내|문의)|제휴\s?(?:안내|문의)|기사\s?제보"
    r"|불편\s?신고|구독\s?(?:안내|신청)|고충\s?처리(?:인)?|윤리\s?강령|사업자\s?등록\s?번호|통신\s?판매"
    r"|대표\s?(?:전화|번호|이사)|(?:본사\s?)?주소|우편번호|TEL|Tel|FAX|Fax|팩스|전화|찾아오시는\s?길"
    r"|오시는\s?길|독자\s?권익\s?위원회)"
    r"(?:\s?[:：|/·][^\n]{0,120}|\s?)"
)
_FOOT_WORD = re.compile(
    r"개인정보\s?(?:처리|취급)\s?방침|이메일\s?무단\s?수집|청소년\s?보호|이용\s?약관|발행인|편집인"
    r"|사업자\s?등록|등록\s?번호|대표\s?전화|대표\s?번호|제호\s?[:：]|고충처리|찾아오시는"
)
_LABEL = re.compile(
    rf"{_BULLET}[\[<【]?\s?(?:(?:이\s?시각|오늘의?|지금|실시간|최근|가장|댓글|주간|월간|일간|분야별|섹션별?"
    rf"|에디터|AI|이\s?기자의|[가-힣]{{2,4}}\s?기자의|함께|같이|추천|인기|최신|주요|관련|연관|다른|많이"
    rf"|조회수|핫|HOT|BEST|베스트|속보|포토|화제|TOP\s?\d*)\s?)+"
    r"(?:\s?(?:본|보는|읽은|읽는|볼만한|볼\s?만한|한|많은|달린|추천|인기|주요|관련|핵심|다른|기사"
    r"|최신))*\s?(?:뉴스|기사|소식|글|포토|사진|영상|콘텐츠|이슈|토픽|랭킹|순위|브리핑|픽|게시물|PICK"
    r"|TOP)?\s?(?:목록|모음|더보기|보기|TOP\s?\d*)?\s?[\]>】]?\s?[:：>+]?"
    r"|(?:관련|연관)\s?(?:기사|뉴스|글|보도)|많이\s?본\s?(?:기사|뉴스)|인기\s?(?:기사|뉴스)|추천\s?(?:기사"
    r"|뉴스)|최신\s?(?:기사|뉴스)|주요\s?(?:기사|뉴스)|헤드라인(?:\s?뉴스)?|핫\s?(?:이슈|클릭|토픽)"
    r"|이슈\s?(?:NOW|픽|포토)?|오늘의\s?이슈픽|HOT\s?(?:NEWS|ISSUE)|베스트\s?클릭|랭킹\s?뉴스"
    r"|포토\s?(?:뉴스|갤러리|슬라이드)|기자의\s?다른\s?기사|SPONSORED|브랜드\s?뉴스룸|연재\s?기사",
    re.I,
)
_TEASER = re.compile(
    r"\s*(?:[\[<【(]\s?(?:관련|연관|이전|지난|추천|인기|주요|많이 본|바로\s?가기|함께 보면 좋은"
    r"|읽어볼 만한)\s?(?:기사|뉴스|글|보도)?[^\])>】]{0,30}[\])>】][^\n]{0,120}"
    r"|[▶▷☞➤►→※■◆●]+\s?(?:관련|연관|이전|지난|추천|인기|많이 본|바로\s?가기|함께)\s?(?:기사|뉴스|글"
    r"|보도)?\s?[:：|]?[^\n]{0,120}"
    r"|(?:관련|연관)\s?(?:기사|뉴스)\s?[:：][^\n]{0,120}"
    r"|[▶▷☞➤►]\s?[^\n]{2,100}(?:바로\s?가기|클릭|보러\s?가기|전문\s?보기|구독)!?\s?[>»]?)"
)
_CUT = re.compile(
    r"\s*(?:[\[(<【]\s?)?(?:기사\s?|본문\s?|원문\s?)?(?:전문|전체|원문|더|자세히|계속"
    r"|이어서)\s?(?:\([^)]*\))?\s?(?:보기|읽기|보러\s?가기)\s?(?:[\])>】])?\s?[>»›▶+…]*\s*$"
    r"|\s*(?:[\[(<【]\s?)?(?:이하|하략|후략|중략|전문)\s?(?:생략|은\s?[^\n]{0,20}에서|하략)?(?:[\])>】])\s*$"
)


def is_furniture(line: str) -> bool:
    """Whether a line is nothing but the page's own: a button, a menu, the weather, an advert.

    >>> is_furniture("• 공유하기"), is_furniture("홈 > 경제 > 산업"), is_furniture("서울 12℃ 맑음")
    (True, True, True)
    >>> is_furniture("한빛시는 차량 공유하기 운동을 편다.")
    False
    """
    line = line.strip()
    if not line or len(line) > 300:
        return not line
    bare = line.strip(_MARKS)
    return bool(
        _consists_of(bare, _BUTTONS)
        or _consists_of(bare, _SECTIONS)
        or _PATH.fullmatch(line)
        or _is_weather(bare)
        or _MARKET.fullmatch(line)
        or _INVITATION.fullmatch(line)
        or _TEASER.fullmatch(line)
        or _is_imprint(line)
    )


def is_section_name(line: str) -> bool:
    """Whether a line is names of a newspaper's sections, which are common words too.

    >>> is_section_name("경제"), is_section_name("공유하기")
    (True, False)
    """
    return _consists_of(line.strip(_MARKS), _SECTIONS)


def _consists_of(line: str, unit: re.Pattern[str]) -> bool:
    """Whether a line is one unit or several of them in a row; bullets alone are none."""
    if unit.fullmatch(line):
        return True
    parts = [part for part in _PARTS.split(line) if part.strip(_MARKS)]
    return all(unit.fullmatch(part) for part in parts)


def _is_weather(line: str) -> bool:
    """Temperatures or the air's state, with places and words of the sky and nothing more."""
    parts = _PARTS.split(line)
    told = sum(bool(_TEMPERATURE.fullmatch(part) or _AIR.fullmatch(part)) for part in parts)
    known = all(p.fullmatch(part) for part in parts for p in (_pattern_of(part),))
    return known and (told * 3 >= len(parts) or line in ("오늘의 날씨", "날씨", "날씨 정보"))


def _pattern_of(part: str) -> re.Pattern[str]:
    return next((p for p in (_TEMPERATURE, _AIR) if p.fullmatch(part)), _SKY)


def _is_imprint(line: str) -> bool:
    """A site's foot: two of its words and no sentence, or a line that begins as one."""
    if re.search(r"다\.\s*$", line):
        return False
    return len(_FOOT_WORD.findall(line)) >= 2 or (len(line) < 120 and bool(_SITE.fullmatch(line)))


def is_label(line: str) -> bool:
    """Whether a line heads a list of other articles.

    >>> is_label("많이 본 뉴스"), is_label("▶ 관련기사"), is_label("이 시각 주요뉴스")
    (True, True, True)
    >>> is_label("주요 산업단지 소식지 발간")
    False
    """
    return len(line) <= 30 and bool(_LABEL.fullmatch(line.strip()))


def without_cut_sign(line: str) -> tuple[str, bool]:
    """A line without the sign that the rest is elsewhere, and whether it had one.

    >>> without_cut_sign("한빛시는 지원을 늘리… [전문보기]")
    ('한빛시는 지원을 늘리…', True)
    """
    found = _CUT.search(line) if len(line) < 5000 else _CUT.search(line, len(line) - 200)
    return (line[: found.start()].rstrip(), True) if found else (line, False)
