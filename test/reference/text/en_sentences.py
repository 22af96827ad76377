"""English sentences of our own, drawn from words and patterns by a seed: dense in numbers, dates, money, units, symbols,
names, homographs and words that no dictionary knows, which is where a front end goes wrong."""

import random

HOMOGRAPHS = (
    "read lead record records present object project produce permit conduct conflict contest contract convert desert "
    "estimate excuse house increase insult live minute perfect progress protest rebel refuse refund separate subject "
    "suspect use abuse advocate alternate attribute close complex compound content console delegate deliberate discharge "
    "duplicate elaborate graduate import export invalid moderate permit recall replay survey transfer upset torment wound "
    "tear bow bass does associate appropriate absent address affect combine compress converse digest escort exploit extract"
).split()
NAMES = (
    "Anna Bjork Chandra Dmitri Eloise Fitzgerald Guillermo Hiroshi Ingrid Joaquin Kowalski Lindqvist McAllister Nguyen "
    "O'Brien Przybylski Quentin Rosalind Siobhan Tchaikovsky Ulrich Vasquez Wojciech Xiang Yevgeny Zimmermann Smith's "
    "James' D'Angelo Jean-Luc Saint-Saens Khadija Okonkwo Papadopoulos"
).split()
NEW = (
    "blorptastic voxelated quizzaciously tokenizer Graphene's hyperloop cryptobro snazzle flumoxing neurodrive zorbing "
    "datalake webhooks kubectl docstring unboxing vlogging chillwave bingeable sysadmin retweeted synthwave xylograph "
    "bluetoothless iPhone GitHub PyTorch OpenAI ChatGPT YouTube JSON SoVITS LaTeX GPUs APIs NASA's eBay TikTok "
    "thequickbrownfox ilovethisgame somewhereovertherainbow mrbrightside antidisestablishmentarianismish kzxqv brrr hmm "
    "psst tsk e-mails re-enter co-op x-ray T-shirt mother-in-law rock'n'roll y'all shouldn't've o'clock ma'am 'tis"
).split()
NOUNS = (
    "river market signal engine kitchen harbour violin teacher passport lantern bridge forest kettle window committee "
    "satellite biscuit corridor neighbour umbrella library mountain station dialogue sculpture museum apprentice"
).split()
VERBS = "opened measured carried repaired painted studied followed noticed described collected imagined answered".split()
ADJECTIVES = "quiet brilliant narrow ancient curious gentle crowded wooden distant careful silver foggy".split()
UNITS = "m km km/h ft L tbsp tsp h min s °C °F".split()
MONTHS = "January February March April May June July August September October November December".split()
MARKS = [".", "!", "?", "...", ",", ";", ":", " - ", "--", "?!", "!!!", "…", "。", "！", "？", "’", '"', "，", "", "''''", "....", ". . ."]
ODD = ["é", "naïve", "café", "Ångström", "İ", "ß", "中文", "日本", "😀", "​", "\t", "\x85", " ", "x²", "½", "٣", "①", "[;:：，；]", '["’]', "&amp;", "#tag", "@user", "<b>", "http://a.com/b", "www.example.com", "foo.org", "a.b.co.uk", "i.e.", "e.g.", "I.E.", "U.S.A.", "Mr.", "Dr.", "p.m."]

WRITTEN = """
The quick brown fox jumps over the lazy dog.
I read the book yesterday, and I will read it again.
They refuse to take out the refuse.
The lead singer wore a lead vest.
He did not object to the object on the table.
Please record a new record of the event.
She shed a tear when she saw the tear in the dress.
Open your e-mails, i.e. the ones from 3 p.m., and reply.
A is the first letter, but a is an article.
1. Boil 2 L of water. 2. Add 3 tbsp salt. 3. Wait 10min.
It was 24km/h faster, or 3 + 4 = 7 if you like.
The temperature fell from 21°C to -5°C overnight.
The ratio is 3/4, not 1/2, 22/7 or 1/100.
Call me at 13:05, at 0:00 or at 23:59.
The price rose from £3.20 to $1,234.56, then to 99$ and 7£.
In 1905, 1999, 2000, 2001, 2010 and 2100 nothing happened.
The 1st, 2nd, 3rd, 11th, 12th, 21st, 100th and 101st time.
1000000 people, 12,345,678 stars and 1001 nights.
x + y = z, and 3 × 4 ÷ 2 - 1 is 5.
Pi is 3.14159, e is 2. 71, and 0.5 is half.
100% of 50% is 50％ to some.
Wait... what?! No -- really!!!
“Quotes” and ‘single quotes’ and 'plain' ones.
OpenAI's ChatGPT and GitHub's Copilot.
NASA, IBM, AI, AE, AR, OS, HUD and IOS.
James's dog, the boss's desk, the judge's bench, the cat's tail.
www.example.com and mail.google.co.uk are addresses.
Hmm, psst, brrr, tsk!
a
A
I
.
,
!
Hi
ok
$
$5
£,5
(5$)
$1.2.3
999999999999999999999999999999999999
1000000000000000000000000000000000000
99999999999999999999999999999999999th
3.50.20
5 - 3
-7 and - 7
the 007th agent, 00:30, 012. test
thisisaverylongwordwithoutanyspacesthatmustbesegmented
""".strip().split("\n")


def number(pick: random.Random) -> str:
    kind = pick.randrange(12)
    if kind == 0:
        return str(pick.randrange(10))
    if kind == 1:
        return str(pick.randrange(1000, 3000))
    if kind == 2:
        return f"{pick.randrange(10**pick.randrange(4, 13)):,}"
    if kind == 3:
        return f"{pick.randrange(1000)}.{pick.randrange(1000)}"
    if kind == 4:
        return f"{pick.randrange(1, 30)}/{pick.randrange(1, 120)}"
    if kind == 5:
        return f"{pick.randrange(25)}:{pick.randrange(60):02d}"
    if kind == 6:
        return f"{pick.randrange(1, 400)}{pick.choice(['st', 'nd', 'rd', 'th'])}"
    if kind == 7:
        return f"{pick.choice(['', '-', '0', '1.', '2.5'])}{pick.randrange(1, 200)}{pick.choice(['', ' '])}{pick.choice(UNITS)}"
    if kind == 8:
        return pick.choice(["$", "£"]) + pick.choice(["1", "0.5", "3.2", "12.34", "1,200", "0.01", "7.", "2.345", "1.2.3", ".75"])
    if kind == 9:
        return pick.choice(["1", "0.5", "3.2", "12.34", "1,200", "0.01", "2.345", ".75", "(4"]) + pick.choice(["$", "£"])
    if kind == 10:
        return f"{pick.randrange(100)} {pick.choice('+-×÷=')} {pick.choice(['x', 'y²', '3', '-4', '.5', '2³'])}"
    return str(pick.randrange(10 ** pick.randrange(1, 39)))


def date(pick: random.Random) -> str:
    year, month, day = pick.randrange(1700, 2150), pick.randrange(1, 13), pick.randrange(1, 32)
    name = MONTHS[month - 1]
    return pick.choice([f"{name} {day}, {year}", f"{day} {name[:3]}. {year}", f"{year}-{month:02d}-{day:02d}", f"{month}/{day}/{year}", f"the {day}th of {name}", f"{year}s", f"'{year % 100:02d}"])


def word(pick: random.Random) -> str:
    pool = pick.choices([NOUNS, VERBS, ADJECTIVES, HOMOGRAPHS, NAMES, NEW], [6, 3, 3, 5, 3, 3])[0]
    found = pick.choice(pool)
    return pick.choices([found, found.upper(), found.title()], [12, 1, 1])[0]


def glued(pick: random.Random) -> str:
    return "".join(pick.choice(NOUNS + ADJECTIVES + HOMOGRAPHS) for _ in range(pick.randrange(2, 4)))


def invented(pick: random.Random) -> str:
    parts = [pick.choice("b br c ch d f g gr h j k l m n p pl q r s st t tr v w x z".split()) + pick.choice("a e i o u ai ea oo y".split()) for _ in range(pick.randrange(1, 5))]
    return "".join(parts) + pick.choice(["", "n", "x", "sky", "tron", "'s", "ify"])


def phrase(pick: random.Random) -> str:
    kind = pick.choices(range(7), [8, 4, 2, 1, 1, 1, 3])[0]
    if kind == 0:
        return pick.choice(["the", "a", "his", "to", "will", "have", "I", "you", "they", "to be", "of", "and", "is"]) + " " + word(pick)
    return [word, number, date, glued, invented, lambda p: p.choice(ODD), word][kind](pick)


def sentence(pick: random.Random) -> str:
    parts = []
    for _ in range(pick.randrange(2, 11)):
        parts.append(phrase(pick))
        parts.append(pick.choices([" ", pick.choice(MARKS) + pick.choice([" ", ""])], [5, 1])[0])
    text = "".join(parts).strip() + pick.choice([".", ".", "?", "!", "", " ", "%"])
    return text[0].upper() + text[1:] if pick.random() < 0.7 else text


def sentences(seed: int, count: int) -> list[str]:
    pick = random.Random(seed)
    drawn = [sentence(pick) for _ in range(count - len(WRITTEN))]
    # One sentence a line: what splits lines elsewhere is no part of these.
    return WRITTEN + [text.replace("\n", " ").replace("\r", " ") for text in drawn]
