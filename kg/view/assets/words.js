// What the page says, in Korean and English; numbers and dates as people write them.

const WORDS = {
  ko: {
    search: "행위자 찾기", searchHint: "이름, 별칭, 초성(ㅈㅅㄱ)", noMatch: "찾는 이름이 없습니다",
    filters: "범례와 거르기", types: "유형", ties: "관계", years: "연도", score: "신뢰도", group: "집단", region: "지역",
    all: "전체", from: "부터", to: "까지", atLeast: "이상", colourBy: "색", byType: "유형별", byGroup: "집단별",
    undo: "되돌리기", reset: "처음으로", fit: "전체 보기", zoomIn: "확대", zoomOut: "축소",
    save: "내보내기", png: "그림 (PNG)", svg: "벡터 그림 (SVG)", csvTies: "관계 표 (CSV)", csvNodes: "행위자 표 (CSV)",
    share: "링크 복사", copied: "주소를 복사했습니다", theme: "어둡게/밝게", language: "EN", menu: "범례", help: "도움말",
    overview: "개요", shown: (n, t) => `행위자·협약 ${n}개, 관계 ${t}개를 보이는 중`,
    of: (n, t) => `전체 ${n}개, ${t}개 가운데`, mostTied: "연결이 많은 행위자",
    around: "주변만 보기", expand: "펼치기", collapse: "접기", everything: "모두 보기", close: "닫기",
    pathFrom: "경로 출발", pathTo: "경로 도착", path: "두 행위자 사이 경로", findPath: "경로 찾기", clearPath: "경로 지우기",
    noPath: "지금 보이는 관계로는 이어지지 않습니다", pathLength: (n) => `${n}단계로 이어집니다`, same: "서로 다른 두 행위자를 고르세요",
    choosePath: "출발과 도착을 고르세요",
    degree: "연결", betweenness: "매개 중심성", aliases: "다른 이름", names: "이름의 변화", type: "유형",
    acts: "지방자치단체로서 행동", now: "현재", unknown: "모름",
    evidence: (n) => `근거 ${n}건`, noEvidence: "등록 자료에 따른 관계", scored: "신뢰도", source: "원문", untitled: "제목 없음",
    more: (n) => `${n}개 더 보기`, parties: "당사자", between: "두 행위자 사이의 관계", noTies: "지금 조건에서 보이는 관계가 없습니다",
    empty: "그릴 것이 없습니다", emptyHint: "이 페이지를 만들 때 그래프가 비어 있었습니다.",
    nothing: "조건에 맞는 것이 없습니다", nothingHint: "거르기를 풀거나 ‘처음으로’를 누르세요.",
    canvas: "관계망 그림. 화살표 키로 옮겨 다니고 Enter로 고르며 더하기와 빼기로 확대합니다.",
    hidden: (n) => `이웃 ${n}개가 가려져 있음`, groupName: (n, name) => `집단 ${n} · ${name}`, cut: (n) => `${n}개는 가려져 있습니다`,
    planned: "예정", done: "완료", ended: "종료", about: "약", max: "최대", min: "최소",
    groups: "집단", groupsHint: "관계망이 커서 집단부터 보입니다. 누르면 펼쳐집니다.", fold: (n) => `접힌 집단, ${n}개`, folded: (n) => ` · 접힌 집단 ${n}개`,
    inStore: "저장소", evidenceToCome: "근거 문장", refused: "서버가 답하지 않았습니다", unreachable: "서버에 닿지 않습니다",
    questions: "저장된 물음", question: "물음", ask: "묻기", answered: (n) => `${n}행`, truncated: "앞부분만",
    panel: "상세", tooOld: "이 브라우저는 너무 오래되어 이 페이지를 열 수 없습니다. Chrome, Edge, Firefox의 새 판을 쓰세요.",
    undated: "날짜 없음", helpText: [
      "끌면 그림이 움직이고, 굴리면 확대됩니다. 행위자를 누르면 오른쪽에 상세가 나옵니다.",
      "두 번 누르면 이웃을 펼칩니다. 선을 누르면 근거 문장이 나옵니다.",
      "/ 찾기 · Esc 선택 해제 · 화살표 옮기기 · Enter 고르기 · + − 확대·축소 · 0 전체 · Ctrl+Z 되돌리기",
    ],
  },
  en: {
    search: "Find an actor", searchHint: "name, alias, Hangul initials (ㅈㅅㄱ)", noMatch: "No such name",
    filters: "Legend and filters", types: "Types", ties: "Ties", years: "Years", score: "Score", group: "Community", region: "Region",
    all: "All", from: "from", to: "to", atLeast: "at least", colourBy: "Colour", byType: "by type", byGroup: "by community",
    undo: "Undo", reset: "Start over", fit: "Show all of it", zoomIn: "Zoom in", zoomOut: "Zoom out",
    save: "Export", png: "Picture (PNG)", svg: "Vector picture (SVG)", csvTies: "Table of ties (CSV)", csvNodes: "Table of actors (CSV)",
    share: "Copy link", copied: "Address copied", theme: "Dark/light", language: "한국어", menu: "Legend", help: "Help",
    overview: "Overview", shown: (n, t) => `Showing ${n} actors and agreements, ${t} ties`,
    of: (n, t) => `of ${n} and ${t}`, mostTied: "Best connected",
    around: "Only its surroundings", expand: "Expand", collapse: "Collapse", everything: "Show everything", close: "Close",
    pathFrom: "Path from here", pathTo: "Path to here", path: "Path between two actors", findPath: "Find path", clearPath: "Clear path",
    noPath: "Not connected by the ties now shown", pathLength: (n) => `Connected in ${n} steps`, same: "Choose two different actors",
    choosePath: "Choose a start and an end",
    degree: "Ties", betweenness: "Betweenness", aliases: "Other names", names: "Names over time", type: "Type",
    acts: "Acts as a local government", now: "now", unknown: "unknown",
    evidence: (n) => `${n} ${n === "1" ? "passage" : "passages"}`, noEvidence: "From a register", scored: "Score", source: "Source", untitled: "Untitled",
    more: (n) => `${n} more`, parties: "Parties", between: "Ties between the two", noTies: "No ties under these filters",
    empty: "Nothing to draw", emptyHint: "The graph was empty when this page was written.",
    nothing: "Nothing fits these filters", nothingHint: "Loosen a filter, or choose “Start over”.",
    canvas: "Picture of the network. Arrow keys move, Enter chooses, plus and minus zoom.",
    hidden: (n) => `${n} neighbours hidden`, groupName: (n, name) => `Community ${n} · ${name}`, cut: (n) => `${n} are hidden`,
    planned: "planned", done: "done", ended: "ended", about: "about", max: "up to", min: "at least",
    groups: "Communities", groupsHint: "The network is large, so it begins with its communities. Choose one to open it.", fold: (n) => `folded community of ${n}`, folded: (n) => ` · ${n} communities folded`,
    inStore: "in the store", evidenceToCome: "Sentences", refused: "The server gave no answer", unreachable: "The server cannot be reached",
    questions: "Saved questions", question: "Question", ask: "Ask", answered: (n) => `${n} rows`, truncated: "only the first",
    panel: "Details", tooOld: "This browser is too old for this page. Use a recent Chrome, Edge or Firefox.",
    undated: "undated", helpText: [
      "Drag to move the picture, roll to zoom. Choose an actor to see its details.",
      "Double-click expands its neighbours. Choose a line to read the sentences behind it.",
      "/ find · Esc deselect · arrows move · Enter choose · + − zoom · 0 all · Ctrl+Z undo",
    ],
  },
};

const TYPE_WORDS = {
  Agency: ["공공기관", "Agency"], Company: ["기업", "Company"], Association: ["협회·단체", "Association"],
  Institute: ["대학·연구기관", "Institute"], Region: ["지역", "Region"], Zone: ["산업단지·특구", "Zone"],
  Program: ["정책·사업", "Programme"], Event: ["행사", "Event"], Person: ["인물", "Person"], Agreement: ["협약", "Agreement"],
};

// Each tie as a word, as seen from its head, and as seen from its tail.
const TIE_WORDS = {
  PARTY_TO: [["협약 체결", "체결한 협약", "당사자"], ["Party to", "Agreements", "Parties"]],
  ABOUT: [["협약 대상", "협약 대상", "관련 협약"], ["About", "About", "Agreements about it"]],
  FUNDS: [["자금 지원", "자금을 지원한 곳", "자금을 받은 곳"], ["Funds", "Funds", "Funded by"]],
  OPERATES: [["운영·주관", "운영·주관하는 것", "운영·주관 기관"], ["Operates", "Operates", "Operated by"]],
  PARTICIPATES_IN: [["참여", "참여하는 것", "참여자"], ["Participates in", "Participates in", "Participants"]],
  COOPERATES_WITH: [["협력", "협력", "협력"], ["Cooperates with", "Cooperates with", "Cooperates with"]],
  AFFILIATED_WITH: [["직책", "소속과 직책", "사람"], ["Affiliated with", "Affiliated with", "People"]],
  PART_OF: [["소속", "상위 기관·지역", "하위 기관·지역"], ["Part of", "Part of", "Parts"]],
  LOCATED_IN: [["소재", "소재지", "이곳에 있는 것"], ["Located in", "Located in", "Located here"]],
  TARGETS: [["대상", "대상", "이곳을 위한 사업"], ["Targets", "Targets", "Targeted by"]],
};

// Parameters of saved questions.
const PARAMETER_WORDS = {
  name: ["이름", "name"], left: ["한쪽", "one side"], right: ["다른 쪽", "other side"], other: ["상대", "the other"], region: ["지역", "region"],
  programme: ["사업", "programme"], since: ["언제부터", "since"], text: ["낱말", "text"],
};

// Columns of what they return.
const COLUMN_WORDS = {
  date: ["날짜", "date"], agreement: ["협약", "agreement"], parties: ["당사자", "parties"], about: ["대상", "about"], quote: ["문장", "sentence"],
  status: ["상태", "state"], type: ["유형", "type"], name: ["이름", "name"], names: ["이름", "names"], aliases: ["다른 이름", "aliases"], title: ["기사", "article"],
  publisher: ["언론사", "publisher"], published: ["보도일", "published"], partner: ["상대", "partner"], person: ["사람", "person"], role: ["직책", "office"],
  programme: ["사업", "programme"], participant: ["참여자", "participant"], result: ["결과", "result"], amount: ["금액", "amount"], sources: ["기사 수", "articles"],
  articles: ["기사 수", "articles"], agreements: ["협약 수", "agreements"], cooperations: ["협력 수", "co-operations"], score: ["신뢰도", "score"], place: ["지역", "place"],
  tie: ["관계", "tie"], ties: ["관계", "ties"], steps: ["단계", "steps"], other: ["상대", "other"], zone: ["산업단지·특구", "zone"], fact: ["사실", "fact"],
};

let language = "ko";
const index = () => (language === "ko" ? 0 : 1);

function t(key, ...values) {
  const found = WORDS[language][key];
  return typeof found === "function" ? found(...values.map((v) => (typeof v === "number" ? number(v) : v))) : found;
}

const typeWord = (type) => (TYPE_WORDS[type] ?? [type, type])[index()];
/** `side` is 0 for the tie itself, 1 as seen from its head, 2 from its tail. */
const tieWord = (type, side = 0) => (TIE_WORDS[type]?.[index()] ?? [type, type, type])[side];
const number = (value, digits = 0) =>
  Number(value).toLocaleString(language, { maximumFractionDigits: digits });

/** 5000000000 KRW as "50억 원"; with steps of a thousand in English. */
function money(tie) {
  if (tie.amount === undefined) return "";
  const kind = { about: t("about"), max: t("max"), min: t("min") }[tie.amount_kind];
  return [kind, language === "ko" ? koreanSum(tie) : englishSum(tie)].filter(Boolean).join(" ");
}

function koreanSum({ amount, currency }) {
  const unit = { KRW: "원", USD: "달러", EUR: "유로", JPY: "엔", CNY: "위안", undefined: "원" }[currency] ?? currency;
  const parts = [];
  let rest = Math.round(amount);
  for (const [step, word] of [[1e12, "조"], [1e8, "억"], [1e4, "만"]]) {
    if (rest >= step) parts.push(number(Math.floor(rest / step)) + word);
    rest %= step;
  }
  if (rest || !parts.length) parts.push(number(rest));
  return `${parts.join(" ")} ${unit}`;
}

const englishSum = ({ amount, currency }) =>
  `${currency ?? "KRW"} ${Number(amount).toLocaleString("en", { notation: "compact", maximumFractionDigits: 2 })}`;

/** "2021-03-04" as "2021.3.4." in Korean; a month or a year alone stays one. */
function day(date) {
  if (!date) return t("undated");
  if (language !== "ko") return date;
  const [year, month, dayOfMonth] = date.split("-");
  return [`${year}년`, month && `${Number(month)}월`, dayOfMonth && `${Number(dayOfMonth)}일`].filter(Boolean).join(" ");
}
