"""Korean sentences of our own, drawn from words and patterns by a seed: dense in numerals, counters, names, symbols,
latin letters and in the sound changes that depend on kinds of words."""
import random

PEOPLE = "김민수 이영희 박철수 최지우 정우성 강호동 조용필 윤아 장동건 임꺽정 한지민 오세훈 서태지 신사임당 권율 황진이".split()
PLACES = "서울 부산 대구 인천 광주 제주도 강릉 경주 한강 남산 학교 도서관 시장 병원 역 공항 서울역 종로 부엌 앞마당".split()
THINGS = "책 사과 나무 꽃 집 옷 신발 우산 편지 사진 의자 책상 고양이 강아지 새 물 밥 국물 김치 커피 빵 값 닭 흙 여덟 삶 넋 몫 외곬 꽃잎 깻잎 나뭇잎 색연필 솜이불 물약 휘발유 식용유 발전 갈등 물질 눈동자 손재주 길가 술잔 등불 햇살 콧날 깃발 밥솥 곁 부엌 무릎 앞 잎 낮 빛 밭 솥 팥".split()
COUNTERS = "개 명 권 시 분 초 년 월 일 살 마리 번 층 원 장 대 잔 병 그루 켤레 벌 통 채 척 송이 사람 가지 시간 개월 주 달 킬로미터 번째 연대 세기 쪽 회 호 도 퍼센트 위 등 점 배 군데 모금 돈 단 다스 인분 박 평 리 미터 그램 톤 차 반 학년 과 줄".split()
VERBS = "먹습니다 갑니다 읽고 있어요 썼다 샀습니까 달리지 않는다 걷고 싶다 들었어요 기다릴게요 만들자 몰라요 알겠습니다 돌아간다 오지 마라 했다 하면 가르쳐 주었다 잊지 못할 것이다 시작할 거야 끝났을까 앉다 앉고 앉지 얹는다 밟다 밟지 밟는 넓다 넓게 넓죽하다 떫고 핥다 핥고 읽다 읽기 맑게 굵지 젊다 젊고 닮지 삶고 신다 신고 감지 안고 없다 없고 없어서 많아요 많고 않는다 끓이다 끓고 닳지 옳다 싫어 낳고 놓는 좋아 좋습니다 쌓이다 갔다 있다 있었어요 꽂다 깎고 붙이다 같이 굳이 해돋이 닫히다 묻혀 벼훑이 할걸 할수록 갈 데가 없다 할 것을 만날 사람 먹을 밥 갈 곳 살 집 볼 수 있다 할지라도 할밖에 할세라 올진대 갈지언정".split("  ")[0].split(" ")
ADJECTIVES = "큰 작은 아름다운 새로운 오래된 조용한 빨간 하얀 빠른 느린 몹시 더운 조금 추운 재미없는 즐거운 어려운 쉬운 유명한 이상한 넓은 짧은 젊은".split()
TIMES = "오늘 어제 내일 모레 아침 저녁 다음 주 지난달 작년 매일 오전 오후 봄 여름 주말 2024년 10월 6·25 3·1절".split(" ")
LATIN = "OpenAI Windows GPU hello Python iPhone USB KBS DVD km cm ABC test Seoul mp3 ml Z nice v2 CO2 K-pop jpeg".split()
JOSA = "은 는 이 가 을 를 에 에서 와 과 도 의 로 으로 부터 까지 보다 나 이나 만 조차 처럼 의 의".split()
MARKS = "。 , . ! ? … · ~ - : ; ( ) ' \" « 「 」 ♪ % / 、 ， ！ ？ ... !? .. ₩ & @ # [ ] _ 停 空".split(" ") + [" ", "  ", "\t", "　"]
RARE = "한글ㅋㅋㅋ ㅠㅠ ㅇㅇ ㄱㄱ 뷁 쀍 漢字 日本 かな ٣개 ½ ① Ⅳ é ß İ ı K ſ 𠮷 ᄒᆞᆫ 각 가족 닭이 값을 넋이 외곬으로 여덟이 흙과 늴리리 희망 의의 민주주의의 띄어쓰기 예의 계시다 져 쪄 쳐 다쳐 가져 디귿이 지읒을 키읔이 피읖에 히읗을 티읕이 을 리 를 리 길을 리".split()
SYLLABLES = [chr(c) for c in range(0xAC00, 0xD7A4)]

WRITTEN = """
안녕하세요, 오늘은 날씨가 참 맑네요.
녹음은 2024년 11월 28일에 마쳤습니다.
사과 세 개와 배 12개를 샀어요.
밥을 먹고 나서 책을 읽었다.
값이 너무 비싸서 살 수 없었다.
꽃잎이 바람에 흩날린다.
국물이 맛있는 집을 찾았습니다.
같이 갈 사람을 찾고 있어요.
굳이 그렇게 할 필요는 없다.
닭을 삶고 국을 끓였다.
넓은 들판을 걷는 것이 좋다.
밟지 마세요, 잔디를 보호합시다.
여덟 시에 만나기로 했다.
회의는 오후 3시 30분에 시작합니다.
전화번호는 010-1234-5678입니다.
10월 3일은 개천절이다.
3·1절 기념식이 열렸다.
6·25 전쟁을 기억하자.
1번째 문제와 2번째 문제를 풀어라.
한국의 인구는 약 5,100만 명이다.
물가가 3.5퍼센트 올랐다.
음성 합성을 공부하는 학생들이 많다.
데이터를 모으는 일은 쉽지 않다.
할 것이 많아서 잠을 못 잤다.
만날 수 있을지 모르겠다.
앉아서 쉬고 싶다.
신을 신고 밖으로 나갔다.
민주주의의 의의를 생각한다.
희망을 잃지 말자.
서울역에서 버스를 탔다.
색연필 한 다스를 샀습니다.
옷을 입고 옷걸이에 외투를 걸었다.
독립문 앞에서 사진을 찍었다.
대통령과 총리가 회담을 했다.
신라의 수도는 경주였다.
칼날이 날카롭다.
협력과 격려가 필요합니다.
밭이랑을 갈고 씨를 뿌렸다.
낮 한때 소나기가 내리겠습니다.
어머, 깜짝이야!
""".strip().split("\n")


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def pick(self, words):
        return self.r.choice(words)

    def number(self):
        r = self.r
        size = r.choice([1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 7, 9, 12, 16])
        digits = str(r.randrange(10 ** (size - 1), 10**size))
        if r.random() < 0.3:
            digits = digits[0] + "".join(r.choice("000123456789") for _ in digits[1:])
        kind = r.random()
        if kind < 0.1:
            return f"{int(digits):,}"
        if kind < 0.16:
            return digits + "." + str(r.randrange(100))
        if kind < 0.2:
            return digits + self.pick("-~:/") + str(r.randrange(100))
        if kind < 0.23:
            return "0" + digits
        return digits

    def counted(self):
        return self.number() + self.pick(["", "", "", " "]) + self.pick(COUNTERS)

    def date(self):
        r = self.r
        return self.pick([f"{r.randrange(1900, 2100)}년 {r.randrange(1, 13)}월 {r.randrange(1, 32)}일", f"{r.randrange(1, 13)}월{r.randrange(1, 32)}일",
                          f"{r.randrange(1, 25)}시 {r.randrange(60)}분", f"오후 {r.randrange(1, 13)}시 반", f"{r.randrange(24)}:{r.randrange(60):02}",
                          f"{r.randrange(1, 32)}일", f"010-{r.randrange(1000, 10000)}-{r.randrange(1000, 10000)}"])

    def nonsense(self):
        return "".join(self.r.choice(SYLLABLES) for _ in range(self.r.randrange(1, 6)))

    def noun(self):
        return self.pick([self.pick(THINGS), self.pick(THINGS), self.pick(PEOPLE), self.pick(PLACES), self.counted(), self.date(), self.pick(LATIN), self.pick(RARE)])

    def clause(self):
        return "".join(self.noun() + self.pick(JOSA) + " " for _ in range(self.r.randrange(1, 4))) + self.pick(VERBS)

    def sentence(self):
        p, r = self.pick, self.r
        kind = r.randrange(12)
        if kind == 0:
            return f"{p(TIMES)} {p(PEOPLE)}{p(JOSA)} {p(PLACES)}에서 {p(THINGS)}{p(JOSA)} {self.counted()} {p(VERBS)}."
        if kind == 1:
            return f"{self.date()}에 {p(PLACES)}에서 {p(PLACES)}까지 {self.counted()}{p(JOSA)} {p(VERBS)}{p(['.', '!', '?', '…', ''])}"
        if kind == 2:
            return f"{p(ADJECTIVES)} {p(THINGS)}{p(JOSA)} {self.counted()} 있습니다{p(MARKS)}"
        if kind == 3:
            return f"{p(LATIN)}{p(JOSA)} {p(LATIN)} {p(VERBS)}{p(MARKS)} {p(LATIN)}"
        if kind == 4:
            return p(MARKS).join(self.counted() for _ in range(r.randrange(1, 4)))
        if kind == 5:
            return self.nonsense() + p(MARKS) + self.nonsense() + " " + p(VERBS)
        if kind == 6:
            return "".join(r.choice([p(RARE), self.number(), p(MARKS), self.nonsense(), p(LATIN), p(COUNTERS)]) for _ in range(r.randrange(2, 7)))
        if kind == 7:
            return p(VERBS) + " " + p(ADJECTIVES) + " " + self.noun() + p(JOSA) + p(MARKS) + p(VERBS)
        return self.clause() + p(["고 ", " ", ", ", ". ", p(MARKS)]) + self.clause() + p([".", "", "!", p(MARKS)])


def sentences(seed, count):
    """The written ones, then others by the seed."""
    maker, seen = Maker(seed), dict.fromkeys(WRITTEN)
    while len(seen) < count:
        text = maker.sentence().replace("\n", "")
        if text.strip():
            seen.setdefault(text)
    return list(seen)
