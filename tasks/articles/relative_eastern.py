"""The words for relative times in Russian, Ukrainian, Polish, Turkish, Chinese, Japanese and Korean.

Sources: the author's own knowledge of each language, in the forms that Unicode CLDR's relative time fields name. The
Slavic lists hold the forms after 1, after 2 to 4, and after the rest; Chinese holds both scripts.
"""

from __future__ import annotations

from tasks.articles.relative_words import Words

RUSSIAN = Words(
    units={
        "second": "секунду, секунды, секунд, секунда",
        "minute": "минуту, минуты, минут, минута",
        "half_hour": "полчаса",
        "hour": "час, часа, часов",
        "day": "день, дня, дней, сутки, суток",
        "week": "неделю, недели, недель, неделя",
        "month": "месяц, месяца, месяцев",
        "year": "год, года, лет",
    },
    short={
        "second": "с, сек",
        "minute": "мин",
        "hour": "ч",
        "day": "д, дн",
        "week": "нед",
        "month": "мес",
    },
    numbers=(
        "один/одну/одна/одного/одной, два/две/двух/пару, три/трёх/трех, четыре/четырёх/четырех, пять/пяти, "
        "шесть/шести, семь/семи, восемь/восьми, девять/девяти, десять/десяти, одиннадцать, двенадцать"
    ),
    after="назад, тому назад",
    joined="и",
    alone="секунду, минуту, полчаса, час, часа, день, сутки, неделю, месяц, год",
    over="более, больше, более чем, больше чем",
    under="почти, менее, меньше, менее чем",
    about="около, примерно, приблизительно",
    few="несколько",
    now="только что, несколько секунд назад, пару секунд назад, секунду назад",
    today="сегодня, сегодня утром, сегодня днём, сегодня днем, сегодня вечером",
    yesterday="вчера, вчера утром, вчера днём, вчера днем",
    before_yesterday="позавчера",
    last_night="вчера вечером, вчера ночью, прошлой ночью, минувшей ночью",
    at="в",
    published="опубликовано, размещено, добавлено",
    updated="обновлено, изменено, последнее обновление",
)

UKRAINIAN = Words(
    units={
        "second": "секунду, секунди, секунд, секунда",
        "minute": "хвилину, хвилини, хвилин, хвилина",
        "half_hour": "півгодини, пів години",
        "hour": "годину, години, годин, година",
        "day": "день, дні, дня, днів, добу, доби",
        "week": "тиждень, тижні, тижня, тижнів",
        "month": "місяць, місяці, місяця, місяців",
        "year": "рік, роки, року, років",
    },
    short={"second": "с, сек", "minute": "хв", "hour": "год", "day": "д, дн", "week": "тиж", "month": "міс"},
    numbers=(
        "один/одну/одна/однієї, два/дві/двох/пару, три/трьох, чотири/чотирьох, п'ять/п'яти, шість/шести, сім/семи, "
        "вісім/восьми, дев'ять, десять, одинадцять, дванадцять"
    ),
    after="тому, тому назад",
    joined="і, й, та",
    alone="секунду, хвилину, півгодини, пів години, годину, години, день, добу, тиждень, місяць, рік",
    over="понад, більше, більш ніж, більше ніж",
    under="майже, менше, менш ніж, менше ніж",
    about="близько, приблизно, біля",
    few="кілька, декілька",
    now="щойно, тільки що, кілька секунд тому, секунду тому",
    today="сьогодні, сьогодні вранці, сьогодні вдень, сьогодні ввечері",
    yesterday="вчора, учора, вчора вранці, вчора вдень",
    before_yesterday="позавчора",
    last_night="вчора ввечері, вчора вночі, минулої ночі",
    at="о, об, в, у",
    published="опубліковано, розміщено, додано",
    updated="оновлено, змінено, останнє оновлення",
)

POLISH = Words(
    units={
        "second": "sekundę, sekundy, sekund, sekunda",
        "minute": "minutę, minuty, minut, minuta",
        "half_hour": "pół godziny",
        "hour": "godzinę, godziny, godzin, godzina",
        "day": "dzień, dni, dnia, dobę",
        "week": "tydzień, tygodnie, tygodnia, tygodni",
        "month": "miesiąc, miesiące, miesiąca, miesięcy",
        "year": "rok, lata, lat, roku",
    },
    short={"second": "s, sek", "minute": "min", "hour": "godz, h", "day": "d", "week": "tyg", "month": "mies, msc"},
    numbers=(
        "jeden/jedną/jedna/jednej, dwa/dwie/dwóch/parę, trzy/trzech, cztery/czterech, pięć/pięciu, sześć/sześciu, "
        "siedem/siedmiu, osiem/ośmiu, dziewięć, dziesięć, jedenaście, dwanaście"
    ),
    after="temu",
    joined="i",
    alone="sekundę, minutę, pół godziny, godzinę, godziny, dzień, dobę, tydzień, miesiąc, rok",
    over="ponad, więcej niż, przeszło",
    under="prawie, niecałe, niecałą, mniej niż, blisko",
    about="około, ok., mniej więcej",
    few="kilka, kilku, kilkanaście",
    now="przed chwilą, chwilę temu, kilka sekund temu, sekundę temu",
    today="dzisiaj, dziś, dziś rano, dzisiaj rano, dziś po południu, dziś wieczorem",
    yesterday="wczoraj, wczoraj rano, wczoraj po południu",
    before_yesterday="przedwczoraj",
    last_night="wczoraj wieczorem, wczoraj w nocy, zeszłej nocy, ubiegłej nocy, minionej nocy",
    at="o, o godz., o godzinie, godz.",
    published="opublikowano, opublikowany, dodano, publikacja",
    updated="aktualizacja, zaktualizowano, ostatnia aktualizacja, zmieniono",
)

TURKISH = Words(
    units={
        "second": "saniye",
        "minute": "dakika",
        "half_hour": "yarım saat",
        "hour": "saat, saatten",
        "day": "gün, günden",
        "week": "hafta, haftadan",
        "month": "ay, aydan",
        "year": "yıl, yıldan, sene",
    },
    short={"second": "sn", "minute": "dk, dak", "hour": "sa", "week": "hf"},
    numbers="bir, iki, üç, dört, beş, altı, yedi, sekiz, dokuz, on, on bir, on iki",
    after="önce",
    joined="ve",
    alone="yarım saat",
    over="fazla, fazla bir süre, uzun süre",
    under="neredeyse, az",
    about="yaklaşık, aşağı yukarı, takriben",
    few="birkaç, bir kaç",
    now="az önce, biraz önce, şimdi, birkaç saniye önce",
    today="bugün, bu sabah, bu akşam, bugün öğleden sonra",
    yesterday="dün, dün sabah, dün öğleden sonra",
    before_yesterday="evvelsi gün, önceki gün",
    last_night="dün gece, dün akşam, geçen gece",
    at="saat",
    published="yayınlandı, yayınlanma, yayımlandı, eklendi, paylaşıldı",
    updated="güncellendi, güncelleme, son güncelleme, düzenlendi",
)

CHINESE = Words(
    units={
        "second": "秒, 秒钟, 秒鐘",
        "minute": "分钟, 分鐘, 分",
        "half_hour": "半小时, 半小時, 半个小时, 半個小時, 半个钟头",
        "hour": "小时, 小時, 个小时, 個小時, 个钟头, 個鐘頭",
        "day": "天",
        "week": "周, 週, 星期, 个星期, 個星期, 礼拜, 个礼拜, 個禮拜",
        "month": "个月, 個月",
        "year": "年",
    },
    numbers="一, 二/两/兩, 三, 四, 五, 六, 七, 八, 九, 十, 十一, 十二",
    after="前, 之前, 以前",
    joined="零, 又",
    alone="半小时, 半小時, 半个小时, 半個小時, 半个钟头",
    over="超过, 超過, 多",
    under="不到, 近, 将近, 將近",
    about="约, 約, 大约, 大約, 左右",
    few="几, 幾, 数, 數",
    now="刚刚, 剛剛, 刚才, 剛才, 几秒前, 幾秒前, 几秒钟前",
    today="今天, 今日, 今早, 今天早上, 今天上午, 今天下午, 今晚",
    yesterday="昨天, 昨日, 昨天上午, 昨天下午, 昨天早上",
    before_yesterday="前天",
    last_night="昨晚, 昨夜, 昨天晚上, 昨天夜里",
    published="发布于, 發布於, 发表于, 發表於, 发布, 發布, 发布时间, 發布時間",
    updated="更新于, 更新於, 更新, 最后更新, 最後更新, 更新时间, 更新時間",
)

JAPANESE = Words(
    units={
        "second": "秒",
        "minute": "分, 分間",
        "half_hour": "半時間",
        "hour": "時間",
        "day": "日, 日間",
        "week": "週間, 週",
        "month": "か月, ヶ月, ケ月, カ月, ヵ月, 箇月, か月間",
        "year": "年, 年間",
    },
    numbers="一, 二, 三, 四, 五, 六, 七, 八, 九, 十, 十一, 十二",
    after="前, まえ",
    over="以上, 超",
    under="足らず, 弱, 未満",
    about="約, およそ, ほど, くらい, ぐらい, ほぼ",
    few="数, 何",
    now="たった今, たったいま, 今さっき, 先ほど, さきほど, ついさっき, 数秒前",
    today="今日, 本日, 今朝, 今晩, 今夜, きょう",
    yesterday="昨日, きのう, 昨日の朝, 昨日の午後",
    before_yesterday="一昨日, おととい",
    last_night="昨夜, 昨晩, ゆうべ, 昨日の夜",
    at="の",
    published="公開, に公開, 投稿, に投稿, 配信, に配信, 掲載, に掲載",
    updated="更新, に更新, 最終更新",
)

KOREAN = Words(
    units={
        "second": "초",
        "minute": "분",
        "hour": "시간",
        "day": "일",
        "week": "주, 주일",
        "month": "개월, 달",
        "year": "년",
    },
    numbers="한, 두, 세, 네, 다섯, 여섯, 일곱, 여덟, 아홉, 열, 열한, 열두",
    after="전",
    about="약, 대략",
    few="몇",
    now="방금, 방금 전, 조금 전, 몇 초 전",
    today="오늘, 오늘 아침, 오늘 오전, 오늘 오후",
    yesterday="어제, 어제 오전, 어제 오후",
    before_yesterday="그저께, 그제",
    last_night="어젯밤, 어제 밤, 간밤",
    published="등록, 입력, 게시",
    updated="수정, 업데이트, 최종수정",
)
