"""What contract clauses are about, by stems in six languages: enough to tell which clause can translate which."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.clauses.language import scripts
from extractors.values.number_words import bare
from extractors.values.numerals import flat

LANGUAGES = ("zh", "en", "ru", "es", "fr", "ar")
# One line a concept: Chinese, English, Russian, Spanish, French, Arabic; stems without accents, alternatives by |.
_TABLE = """
payment      ; 付款|支付|货款|价款 ; \\bpa(?:y|id)|remit ; оплат|платеж|плат[иея] ; \\bpag[oau]|abon ; paiement|payer|paye|regle ; دفع|سداد|الدفعه
deposit      ; 定金|订金|预付 ; deposit|advance|prepay|down payment ; предоплат|аванс|задат ; anticipo|deposito|adelant ; acompte|avance|arrhes ; مقدم|عربون
balance      ; 余款|尾款 ; balance|remaining ; остат|остав ; saldo|restante ; solde|restant ; المتبقي|الباقي
credit       ; 信用证 ; letter of credit|l/c ; аккредитив ; carta de credito ; lettre de credit|credit documentaire ; اعتماد
price        ; 价格|单价|总价|金额 ; price|amount|value|cost ; цен[аыуе]|стоимост|сумм ; precio|importe|monto|valor ; prix|montant|valeur ; سعر|ثمن|مبلغ|قيمه
quantity     ; 数量 ; quantit|number of ; количеств ; cantidad ; quantite|nombre ; كميه|عدد
quality      ; 质量|品质|车况 ; quality|condition of ; качеств ; calidad ; qualite ; جوده|نوعيه
goods        ; 货物|商品|标的 ; goods|merchandise|subject ; товар|предмет ; mercancia|bienes|objeto ; marchandise|objet|bien ; بضاعه|بضائع|موضوع
vehicle      ; 车辆|汽车|二手车|轿车 ; vehicle|\\bcars?\\b|automobile ; автомобил|транспортн|машин ; vehiculo|automovil|coche ; vehicule|voiture|automobile ; سيار|مركب
delivery     ; 交货|交付|交车 ; deliver|handover ; поставк|передач|доставк ; entreg ; livr|remise ; تسليم|توريد
shipment     ; 装运|装船|发运|运输|起运 ; ship|transport|carriage|freight ; отгруз|перевоз|транспортировк|фрахт ; embarque|envio|transporte|flete ; expedition|embarquement|transport|fret ; شحن|نقل
port         ; 港|口岸 ; \\bport ; порт ; puerto ; \\bport ; ميناء
destination  ; 目的 ; destination ; назначени ; destino ; destination ; وجهه|الوصول|مقصد
packing      ; 包装|唛头 ; pack|marking ; упаков|маркиров ; embalaje|marca ; emballage|marquage ; تغليف|تعبئه
documents    ; 单据|单证|文件|提单|发票 ; document|invoice|bill of lading|certificate ; документ|счет|инвойс|коносамент|сертификат ; documento|factura|conocimiento ; document|facture|connaissement ; مستند|وثائق|فاتوره|بوليصه
inspection   ; 检验|检测|验收|查验 ; inspect|examin|acceptance ; инспекц|осмотр|приемк|провер ; inspeccion|verificacion|revision ; inspection|examen|verification|controle ; فحص|معاينه
claims       ; 索赔|异议 ; claim|complain ; претензи|рекламаци ; reclam ; reclamation ; مطالب
insurance    ; 保险 ; insur ; страх ; segur[oa] ; assur ; تامين
warranty     ; 质保|保修|质量保证|三包 ; warrant|guarant ; гаранти ; garanti ; garanti ; ضمان|كفاله
after_sales  ; 售后|维修|保养 ; after-? ?sales|repair|maintenance|servic ; послепродаж|ремонт|сервис|обслужив ; posventa|postventa|repar|servicio|mantenim ; apres-? ?vente|repar|entretien|service ; ما بعد البيع|صيانه|اصلاح
parts        ; 配件|备件|零件|零部件 ; \\bparts?\\b|spares ; запасн|запчаст|детал ; repuesto|recambio|pieza ; pieces ; قطع
technical    ; 技术 ; technic ; техническ ; tecnic ; techniqu ; فني|تقني
outlet       ; 网点|服务站|服务中心|经销商 ; outlet|cent(?:er|re)s?\\b|dealer|workshop|station ; центр|дилер|станци ; taller|centro|concesionario ; centre|atelier|concessionnaire ; مركز|وكيل|ورش
training     ; 培训 ; train ; обучен ; capacit|formacion ; formation ; تدريب
force_majeure; 不可抗力 ; force majeure|act of god ; форс|непреодолим ; fuerza mayor ; force majeure ; قاهره
breach       ; 违约|责任|逾期 ; breach|default|liab|late|delay|penalt ; нарушен|ответственност|просроч|неустойк|штраф|пен[яи] ; incumpl|responsab|mora|retras|penal ; manquement|responsab|retard|penal|defaut ; اخلال|مسؤول|تاخير|غرام
dispute      ; 争议|仲裁|诉讼|协商 ; dispute|arbitrat|litigat|negotiat ; спор|арбитраж|переговор ; controvers|arbitra|litigio|disput ; differend|litige|arbitr ; نزاع|تحكيم|خلاف
law          ; 法律|适用法 ; \\blaws?\\b|govern ; прав[оау]\\b|законодат ; \\bley|legisla ; \\bloi|droit|legisla ; قانون
language     ; 语言|文本|文字|译 ; language|translat|text ; язык|перевод|текст ; idioma|traduc|texto ; langue|traduc|texte ; لغه|ترجم|نص
effect       ; 生效|有效|终止|解除 ; effect|force|valid|terminat ; вступа|действ|расторж|срок действ ; vigor|validez|efecto|rescis|termina ; vigueur|effet|valable|resili ; نفاذ|ساري|سريان|انهاء|فسخ
copies       ; 一式|份 ; copies|duplicate|original|counterpart ; экземпляр ; ejemplar|duplicado ; exemplaire ; نسخ
amendment    ; 修改|补充|变更 ; amend|supplement|modif ; изменени|дополнени ; modific|enmiend ; modifi|avenant ; تعديل
notice       ; 通知|联系 ; noti[fc]|contact|address ; уведом|извещ|контакт|адрес ; notific|contacto|direccion ; notifi|contact|adresse|avis ; اشعار|اخطار|اتصال|عنوان
customs      ; 报关|海关|清关|关税 ; customs|clearance|duties ; таможен|пошлин ; aduan|arancel ; douan ; جمرك
licence      ; 许可证|出口许可 ; licen[cs]e ; лицензи ; licencia ; licence ; رخصه|ترخيص
registration ; 登记|注册|注销 ; registr ; регистрац|учет ; registr|matricul ; immatricul|enregistr ; تسجيل
seller       ; 卖方|出卖人|供方|甲方 ; seller|vendor|supplier ; продав|поставщик ; vendedor ; vendeur|fournisseur ; بائع
buyer        ; 买方|买受人|需方|乙方 ; buyer|purchaser ; покупател ; comprador ; achet ; مشتري
bank         ; 银行|账户|账号 ; \\bbank|account ; банк|счет ; banco|cuenta ; banque|compte ; مصرف|بنك|حساب
confidential ; 保密|机密 ; confiden|secre ; конфиден|тайн ; confiden|reserva ; confiden|secret ; سري
date         ; 日期|签订|签署 ; \\bdate|signed|signing ; дат[аы]\\b|подписан ; fecha|firma ; \\bdate|signe|signature ; تاريخ|توقيع
contract     ; 合同|协议 ; contract|agreement ; контракт|договор ; contrato ; contrat ; عقد|اتفاق
refund       ; 退还|退款|退车|换车 ; refund|return|replac ; возврат|замен ; devol|reembols|reempl ; rembours|retour|rempla ; استرداد|ارجاع|استبدال
days         ; 日内|天内|个月|小时内 ; \\bdays?|\\bmonths?|\\bhours? ; дней|дня|месяц|часов ; dias|meses|horas ; jours|mois|heures ; يوم|ايام|شهر|ساعه
"""


def _rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.split(";")] for line in _TABLE.strip().splitlines()]


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    column = 1 + LANGUAGES.index(language)
    return tuple((row[0], re.compile(row[column])) for row in _rows())


@lru_cache(maxsize=32768)
def concepts(text: str, language: str | None) -> frozenset[str]:
    """What a clause is about; nothing in a language that the table does not hold."""
    if language not in LANGUAGES:
        return frozenset()
    said = flat(text) if language == "zh" else bare(text)
    return frozenset(name for name, pattern in _patterns(language) if pattern.search(said))


@lru_cache(maxsize=32768)
def weight(text: str) -> float:
    """How much a text says, in letters of a Latin one: a Chinese character says as much as three of them."""
    found = scripts(text)
    return 3.1 * found.get("han", 0) + sum(n for name, n in found.items() if name != "han")
